// The list of what is in the package, as CycloneDX 1.6: every crate that is compiled into the two programs for this platform, every npm package
// whose code is in the page, with version, licence and hash. Nothing is asked of a network.
//
//   node --input-type=module --eval "$(cat sbom.mjs)" -- METADATA.json Cargo.lock package-lock.json PLATFORM
import { readFileSync } from "node:fs";

const [metadataFile, cargoLock, npmLock, platform] = process.argv.slice(-4);
const metadata = JSON.parse(readFileSync(metadataFile, "utf8"));
const npm = JSON.parse(readFileSync(npmLock, "utf8"));
const packages = new Map(metadata.packages.map((one) => [one.id, one]));
const nodes = new Map(metadata.resolve.nodes.map((one) => [one.id, one]));

/** SHA-256 of each crate's archive, by name and version, as Cargo.lock pins it. */
const checksums = new Map();
for (const entry of readFileSync(cargoLock, "utf8").split("[[package]]")) {
  const value = (key) => new RegExp(`^${key} = "(.*)"$`, "mu").exec(entry)?.[1];
  if (value("checksum")) checksums.set(`${value("name")} ${value("version")}`, value("checksum"));
}

/** What a program is built from; what only its tests name is not in it. */
function* reached(starts) {
  const seen = new Set(starts);
  for (const id of seen) {
    yield id;
    for (const { pkg, dep_kinds } of nodes.get(id).deps) {
      if (dep_kinds.some(({ kind }) => kind !== "dev")) seen.add(pkg);
    }
  }
}

/** Cargo once allowed a slash between licences. */
const licences = (text) => (text ? [{ expression: text.replaceAll(/\s*\/\s*/gu, " OR ") }] : undefined);

function crate(id) {
  const { name, version, license, source, repository } = packages.get(id);
  const purl = `pkg:cargo/${name}@${version}`;
  const checksum = checksums.get(`${name} ${version}`);
  return {
    type: "library",
    "bom-ref": purl,
    name,
    version,
    licenses: licences(license),
    purl: source ? purl : undefined,
    hashes: checksum ? [{ alg: "SHA-256", content: checksum }] : undefined,
    externalReferences: repository ? [{ type: "vcs", url: repository }] : undefined,
  };
}

function npmPackage([path, { version, license, integrity }]) {
  const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
  const purl = `pkg:npm/${name.replace("@", "%40")}@${version}`;
  const [algorithm, hash] = integrity.split("-", 2);
  const content = Buffer.from(hash, "base64").toString("hex");
  return {
    type: "library",
    "bom-ref": purl,
    name,
    version,
    licenses: licences(license),
    purl,
    hashes: [{ alg: algorithm.toUpperCase().replace("SHA", "SHA-"), content }],
  };
}

const programs = metadata.packages.filter(({ name }) => name === "cli" || name === "daybook-desktop").map(({ id }) => id);
const crates = [...reached(programs)];
const ref = (id) => `pkg:cargo/${packages.get(id).name}@${packages.get(id).version}`;
const among = new Set(crates);
const page = Object.entries(npm.packages).filter(([path, one]) => path && !one.dev);
const components = [...crates.map(crate), ...page.map(npmPackage)];
components.sort((a, b) => (a["bom-ref"] < b["bom-ref"] ? -1 : 1));
const version = packages.get(programs[0]).version;
const bom = {
  bomFormat: "CycloneDX",
  specVersion: "1.6",
  version: 1,
  metadata: {
    component: {
      type: "application",
      "bom-ref": `daybook@${version}`,
      name: "daybook",
      version,
      properties: [{ name: "platform", value: platform }],
    },
  },
  components,
  dependencies: [
    { ref: `daybook@${version}`, dependsOn: [...programs.map(ref), ...page.map((one) => npmPackage(one)["bom-ref"])].toSorted() },
    ...crates
      .map((id) => ({ ref: ref(id), dependsOn: nodes.get(id).dependencies.filter((other) => among.has(other)).map(ref).toSorted() }))
      .toSorted((a, b) => (a.ref < b.ref ? -1 : 1)),
  ],
};
process.stdout.write(`${JSON.stringify(bom, null, 1)}\n`);
