/** Options of container tools whose value is the next word. */
const IMAGES =
  '-t --tag -f --file -o --output --platform --build-arg --label --target --cache-from --cache-to --builder ' +
  '--progress --metadata-file --annotation --secret --ssh --build-context --iidfile --provenance --sbom --network ' +
  '--set --format --authfile --creds --dest-creds --src-creds -u --username -p --password --namespace --tags ' +
  '--tag-name -B --bare-name --image-refs --sbom-dir -i --destination --dockerfile --context --additional-tag ' +
  '--path --builder-name -m';

/** The same of package managers. */
const PACKAGES =
  '-r --repository --repository-url --publish-url --index --registry --token --tag --access --otp -u --username ' +
  '-p --password --filter -F --workspace -w --cwd -C --prefix --dir --directory --config-file --package --exclude ' +
  '--features --target --manifest-path --color --jobs -j --repo --title -t --notes --notes-file --discussion- ' +
  'category --notes-start-tag -b --branch -m --message --remote-branch --remote-name -c --config --log-level';

/** The same of `gh` and `curl`, besides those. */
const REQUESTS =
  '-n -X --method --request -H --header -d --data --data-binary --data-raw -f --field --raw-field --input -q --jq -o --output';

/** Which options take a value, by kind of program. `pnpm -r` is no repository, `poetry -n` no note. */
export const OPTIONS = {
  images: new Set(IMAGES.split(' ')),
  packages: new Set(PACKAGES.split(' ')),
  cargo: new Set(PACKAGES.split(' ').filter((name) => name !== '--workspace')),
  node: new Set(PACKAGES.split(' ').filter((name) => name !== '-r')),
  requests: new Set(`${PACKAGES} ${REQUESTS}`.split(' ')),
};
