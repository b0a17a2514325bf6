/** The workflow files of the presets: short, with the triggers, secrets, environments and permissions that the checklist states. */
export const WORKFLOWS: Readonly<Record<string, string>> = {
  'ci.yml': `name: CI
on:
  push:
    branches: [main, master]
  pull_request:
    branches: [main, master]
permissions:
  contents: read
jobs:
  lint-and-test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: make test
`,
  'release.yml': `name: Release
on:
  push:
    tags: ['v*']
permissions:
  contents: write
  packages: write
  id-token: write
jobs:
  validate:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: make validate
  build-and-publish:
    needs: validate
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: docker/login-action@v3
        with:
          registry: ghcr.io
          username: \${{ secrets.GHCR_USERNAME || github.actor }}
          password: \${{ secrets.GHCR_TOKEN }}
      - run: gh release create "$GITHUB_REF_NAME"
        env:
          GH_TOKEN: \${{ secrets.GITHUB_TOKEN }}
`,
  'docs-pages.yml': `name: Docs (GitHub Pages)
on:
  push:
    branches: [main]
    paths:
      - docs/**
      - mkdocs.yml
      - scripts/generate_docs.py
      - src/**
      - .github/workflows/docs-pages.yml
  workflow_dispatch:
permissions:
  contents: read
  pages: write
  id-token: write
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/upload-pages-artifact@v3
  deploy:
    needs: build
    runs-on: ubuntu-latest
    environment: github-pages
    steps:
      - uses: actions/deploy-pages@v4
`,
  'publish-pypi.yml': `name: Publish to PyPI
on:
  workflow_dispatch:
    inputs:
      repository:
        required: true
        default: testpypi
        type: choice
        options: [testpypi, pypi]
permissions:
  contents: read
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: python -m build
  publish:
    needs: build
    runs-on: ubuntu-latest
    environment: \${{ inputs.repository }}
    permissions:
      id-token: write
    steps:
      - uses: pypa/gh-action-pypi-publish@release/v1
`,
};
