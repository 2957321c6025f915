// Fails where this Node.js is too old to build with. As Vite has it; 21 and the first of 22 are between.
const [major, minor] = process.versions.node.split('.').map(Number);
process.exit((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22 ? 0 : 1);
