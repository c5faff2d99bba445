// A certified OpenID Connect provider with a sign-in page of one field. Writes {"issuer": …}, reads one line {"hub": address}, writes "ready".
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import Provider from 'oidc-provider';

const people = {
  kari: { name: 'Kari Prøve', roles: ['Knutepunkt.Drift'] },
  rolf: { name: 'Rolf Prøve', roles: ['Knutepunkt.Revisjon', 'Noe.Annet'] },
  etat: { name: 'Etta Prøve', roles: ['Knutepunkt.Etat'], virksomhet: '310094943' },
  annen: { name: 'Anne Prøve', roles: ['Knutepunkt.Etat'], virksomhet: '313909964' },
  uten: { name: 'Una Prøve', roles: ['Knutepunkt.Etat'] },
  ingen: { name: 'Inga Prøve', roles: ['Noe.Annet'] },
  lav: { name: 'Lars Prøve', roles: ['Knutepunkt.Drift'], acr: 'low' },
};

let provider;
const server = createServer((request, response) => handle(request, response).catch((error) => { console.error(error); response.destroy(); }));
server.listen(0, '127.0.0.1', () => {
  // Another site than the hub's 127.0.0.1, as it is in life.
  const issuer = `http://localhost:${server.address().port}`;
  console.log(JSON.stringify({ issuer }));
  createInterface({ input: process.stdin }).on('line', (line) => {
    provider = make(issuer, JSON.parse(line).hub);
    console.log('ready');
  }).on('close', () => process.exit(0));
});

function make(issuer, hub) {
  const made = new Provider(issuer, {
    clients: [{
      client_id: 'knutepunkt', client_secret: 'a-secret-of-the-tests', token_endpoint_auth_method: 'client_secret_post',
      redirect_uris: [`${hub}logg-inn/svar`], post_logout_redirect_uris: [`${hub}logg-ut/ferdig`],
      backchannel_logout_uri: `${hub}logg-ut/varsel`, backchannel_logout_session_required: true,
    }],
    pkce: { required: () => true },
    acrValues: ['low', 'high'],
    claims: { openid: ['sub'], profile: ['name', 'roles', 'virksomhet'], acr: null, sid: null, auth_time: null, iss: null },
    cookies: { keys: ['of the tests'] },
    fetch: (url, { dispatcher, ...options }) => fetch(url, options), // Its own refuses addresses of this machine.
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: { logoutSource: (ctx, form) => { ctx.body = page(`${form}<button form="op.logoutForm" name="logout" value="yes">Bekreft</button>`); } },
    },
    interactions: { url: (ctx, interaction) => `/sign-in/${interaction.uid}` },
    findAccount: (ctx, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
  });
  made.on('server_error', (ctx, error) => console.error(error));
  made.on('backchannel.error', (ctx, error) => console.error('back-channel', error));
  return made;
}

async function handle(request, response) {
  if (!provider) {
    response.writeHead(503).end();
  } else if (!request.url.startsWith('/sign-in/')) {
    provider.callback()(request, response);
  } else if (request.method === 'GET') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page('<form method="post"><label>Bruker <input name="user"></label><button>Fortsett</button></form>'));
  } else {
    let body = '';
    for await (const part of request) body += part;
    const user = new URLSearchParams(body).get('user');
    if (user === 'avbryt')
      await provider.interactionFinished(request, response, { error: 'access_denied', error_description: 'broken off by the person' });
    else
      await provider.interactionFinished(request, response, { login: { accountId: user, acr: people[user].acr ?? 'high', amr: ['pwd'] } }, { mergeWithLastSubmission: false });
  }
}

function page(body) {
  return `<!doctype html><html lang="nb"><title>Innloggingstjeneste</title><h1>Innloggingstjeneste</h1>${body}</html>`;
}
