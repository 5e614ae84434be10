// What Netlify reads in a folder's `_redirects` and `_headers`, as JSON.
// Arguments: the folder of npm packages, the folder of the site.
const [, , packages, site] = process.argv;
const { parseAllRedirects } = await import(`${packages}/@netlify/redirect-parser/lib/index.js`);
const { parseAllHeaders } = await import(`${packages}/@netlify/headers-parser/lib/index.js`);
const redirects = await parseAllRedirects({
  redirectsFiles: [`${site}/_redirects`],
  configRedirects: [],
  minimal: true,
});
const headers = await parseAllHeaders({
  headersFiles: [`${site}/_headers`],
  configHeaders: [],
  minimal: true,
});
const said = (errors) => errors.map((error) => error.message);
console.log(
  JSON.stringify({
    redirects: redirects.redirects,
    headers: headers.headers,
    errors: [...said(redirects.errors), ...said(headers.errors)],
  }),
);
