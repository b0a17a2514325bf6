const IMAGE_OPTIONS =
  '-t --tag -f --file -o --output --platform --build-arg --label --target --cache-from --cache-to --builder --progress --metadata-file --annotation --secret --ssh --build-context --iidfile --provenance --sbom --network --set --format --authfile --creds --dest-creds --src-creds -u --username -p --password --namespace --tags --tag-name -B --bare-name --image-refs --sbom-dir -i --destination --dockerfile --context --additional-tag --path --builder-name -m'.split(
    ' ',
  );

const PACKAGE_OPTIONS =
  '-r --repository --repository-url --publish-url --index --registry --token --tag --access --otp -u --username -p --password --filter -F --workspace -w --cwd -C --prefix --dir --directory --config-file --package --exclude --features --target --manifest-path --color --jobs -j --repo --title -t --notes -n --notes-file --target --discussion-category --notes-start-tag --generate-notes-from -b --branch -m --message --remote-branch --remote-name -c --config --provenance-file --version --ca-file --username --password --build --log-level --from --yes-version'.split(
    ' ',
  );

export const images = new Set(IMAGE_OPTIONS);

const packages = new Set(PACKAGE_OPTIONS);

/** `pnpm -r` is no repository. */
const node = new Set(PACKAGE_OPTIONS.filter((name) => name !== '-r'));

const requests = new Set([
  ...PACKAGE_OPTIONS,
  ...'-X --method --request -H --header -d --data --data-binary --data-raw -f --field -F --raw-field --input -q --jq -o --output'.split(
    ' ',
  ),
]);

export const OPTIONS = { images, packages, node, requests };
