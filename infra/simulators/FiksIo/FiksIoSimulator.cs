using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Integration.Simulators.FiksIo.Amqp;
using Integration.Simulators.Hosting;
using Integration.Simulators.Maskinporten;
using WireMock;

namespace Integration.Simulators.FiksIo;

/// <summary>
/// KS Fiks IO: send, catalogue and Dokumentlager over REST, and a queue for each account over AMQP. Behind two accounts stand an archive and the service
/// that sends reports of concern. Answers come at once, sooner than any real system: often before the hub has noted that it sent.
/// </summary>
internal sealed class FiksIoSimulator : ISimulator, IDisposable
{
    private readonly MaskinportenSimulator maskinporten;
    private readonly Lock gate = new();
    private readonly ConcurrentDictionary<Guid, byte[]> dokumentlager = new();
    private readonly AmqpBroker own = new();
    private int lastId;

    public FiksIoSimulator(MaskinportenSimulator maskinporten, TimeProvider time)
    {
        this.maskinporten = maskinporten;
        own.SignIn = SignsIn;
        Broker = own;
        Arkiv = new SimulertArkiv(time);
        Bekymringer = new SimulerteBekymringer();
        Broker.Reset(FiksIoAccounts.All.Select(Queue));
    }

    public string Name => "fiks-io";

    /// <summary>Where messages go; a test may put another server there before anything is sent.</summary>
    public IFiksIoBroker Broker { get; set; }

    /// <summary>The simulator's own server.</summary>
    public AmqpBroker OwnBroker => own;

    public SimulertArkiv Arkiv { get; }

    public SimulerteBekymringer Bekymringer { get; }

    /// <summary>What is larger than this goes by Dokumentlager, bytes. 5 MB at KS; tests lower it.</summary>
    public int InlineBytes { get; set; } = 5_000_000;

    public static string Queue(Guid account) => $"fiksio.konto.{account:D}";

    /// <summary>Judges what a client signs in with: the integration, and its password and a token with a space between.</summary>
    public bool SignsIn(string user, string password) =>
        user == FiksIoAccounts.Integration.ToString("D")
        && password.Split(' ') is [FiksIoAccounts.Password, var token]
        && maskinporten.Judge($"Bearer {token}", MaskinportenClients.FiksScope) == 200;

    public void Map(SimulatorRoutes routes) => routes
        .On("POST", "/fiks-io/api/v1/send", request => Checked(request, Send))
        .On("GET", "/fiks-io/katalog/api/v1/kontoer/*", request => Checked(request, Katalog))
        .On("GET", "/dokumentlager/nedlasting/*", request => Checked(request, Download));

    public object State()
    {
        lock (gate)
        {
            return new
            {
                saker = Arkiv.Cases.Values.ToArray(),
                journalposter = Arkiv.Posts.Values.ToArray(),
                bekymringsmeldinger = Bekymringer.States(),
                waiting = FiksIoAccounts.All.ToDictionary(account => account.ToString("D"), account => Broker.Waiting(Queue(account))),
            };
        }
    }

    public void Reset()
    {
        lock (gate)
        {
            Arkiv.Reset();
            Bekymringer.Reset();
            dokumentlager.Clear();
            InlineBytes = 5_000_000;
            lastId = 0;
            Broker.Reset(FiksIoAccounts.All.Select(Queue));
        }
    }

    /// <summary><c>{"arkiv": "serverfeil"}</c> sets how the archive answers; <c>{"bekymringsmelding": {…}}</c> is a report, with <c>bydelsnummer</c> in it.</summary>
    public bool Happen(JsonObject what)
    {
        if ((string?)what["arkiv"] is { } mode && Enum.TryParse<ArkivMode>(mode, ignoreCase: true, out var parsed))
        {
            Arkiv.Mode = parsed;
            return true;
        }

        if (what["bekymringsmelding"] is not JsonObject report)
            return false;
        lock (gate)
        {
            var id = NextId();
            var files = Bekymringer.Add(id, report);
            var type = (string?)what["type"] ?? "no.ks.fiks.bekymringsmelding.offentlig.v2";
            var headers = new Dictionary<string, string> { ["bydel-ressurs-id"] = "f1c50000-0000-4000-8000-00000000b303" };
            Put(FiksIoAccounts.HubBekymring, FiksIoAccounts.Bekymring, type, files, id, answers: null, headers);
        }

        return true;
    }

    public void Dispose() => own.Dispose();

    /// <summary>Puts a message into an account's queue as Fiks IO does; for tests also one that is wrong.</summary>
    public void Put(Guid to, Guid from, string type, byte[] body, Guid id, Guid? answers, IReadOnlyDictionary<string, string> own)
    {
        var headers = new Dictionary<string, string> { ["melding-id"] = id.ToString("D"), ["type"] = type, ["avsender-id"] = from.ToString("D"), ["avsender-navn"] = "Simulert" };
        if (answers is { } answered)
            headers["svar-til"] = answered.ToString("D");
        foreach (var (name, value) in own)
            headers[$"egendefinert-header.{name}"] = value;
        if (body.Length > InlineBytes)
        {
            var stored = NextId();
            dokumentlager[stored] = body;
            headers["dokumentlager-id"] = stored.ToString("D");
            body = [];
        }

        Broker.Publish(Queue(to), headers, body);
    }

    /// <summary>Its time in Dokumentlager ran out.</summary>
    public void EmptyDokumentlager() => dokumentlager.Clear();

    /// <summary>Ids in a row, so that what tests compare stays the same.</summary>
    public Guid NextId() => new($"f1c50000-0000-4000-9000-{Interlocked.Increment(ref lastId):x12}");

    private void Put(Guid to, Guid from, string type, IReadOnlyDictionary<string, byte[]> files, Guid id, Guid? answers, IReadOnlyDictionary<string, string> own) =>
        Put(to, from, type, files.Count == 0 ? [] : Pakke.Make(files, FiksIoAccounts.Certificate(from), FiksIoAccounts.Certificate(to)), id, answers, own);

    private SimulatorAnswer Checked(IRequestMessage request, Func<IRequestMessage, SimulatorAnswer> answer)
    {
        var status = maskinporten.Judge(request.GetHeader("Authorization"), MaskinportenClients.FiksScope);
        if (status != 200)
            return SimulatorAnswer.Json(status, new { message = "Klarte ikke å validere access_token" });
        if (request.GetHeader("IntegrasjonId") != FiksIoAccounts.Integration.ToString("D") || request.GetHeader("IntegrasjonPassord") != FiksIoAccounts.Password)
            return SimulatorAnswer.Json(401, new { message = "Autentisering feilet for integrasjon" });
        lock (gate)
            return answer(request);
    }

    private SimulatorAnswer Katalog(IRequestMessage request)
    {
        var parts = request.Path.Split('/');
        var isKey = parts[^1] == "offentligNokkel";
        if (!Guid.TryParse(isKey ? parts[^2] : parts[^1], out var account) || !FiksIoAccounts.All.Contains(account))
            return SimulatorAnswer.Json(404, new { message = "Fant ikke konto" });
        return isKey
            ? SimulatorAnswer.Json(200, new { nokkel = FiksIoAccounts.Certificate(account).ExportCertificatePem(), validFrom = "2020-01-01T00:00:00Z" })
            : SimulatorAnswer.Json(200, new { fiksOrgId = FiksIoAccounts.Integration, fiksOrgNavn = "Simulert", kontoId = account, kontoNavn = "Simulert", status = new { gyldigAvsender = true, gyldigMottaker = true, melding = "" } });
    }

    private SimulatorAnswer Download(IRequestMessage request) =>
        Guid.TryParse(request.Path.Split('/')[^1], out var id) && dokumentlager.TryGetValue(id, out var content)
            ? new SimulatorAnswer(200, content, "application/octet-stream")
            : SimulatorAnswer.Json(404, new { message = "Fant ikke dokument" });

    private SimulatorAnswer Send(IRequestMessage request)
    {
        var (fields, files) = request.Multipart();
        if (!fields.TryGetValue("metadata", out var text) || JsonNode.Parse(text) is not JsonObject metadata
            || !Guid.TryParse((string?)metadata["avsenderKontoId"], out var from) || !Guid.TryParse((string?)metadata["mottakerKontoId"], out var to))
            return SimulatorAnswer.Json(400, new { message = "metadata mangler" });
        if (!FiksIoAccounts.All.Contains(to))
            return SimulatorAnswer.Json(400, new { message = "Ukjent mottaker" });
        var id = NextId();
        var headers = metadata["headere"]?.AsObject().ToDictionary(header => header.Key, header => (string)header.Value!) ?? [];
        Answer(id, from, to, (string)metadata["meldingType"]!, (string?)metadata["svarPaMelding"], headers, files.Count == 0 ? null : files[0].Content);
        return SimulatorAnswer.Json(200, new { meldingId = id, meldingType = (string?)metadata["meldingType"], avsenderKontoId = from, mottakerKontoId = to, ttl = (long?)metadata["ttl"] });
    }

    /// <summary>What the other side does with a message.</summary>
    private void Answer(Guid id, Guid from, Guid to, string type, string? answers, Dictionary<string, string> headers, byte[]? body)
    {
        if (to == FiksIoAccounts.Bekymring && Guid.TryParse(answers, out var of))
        {
            Bekymringer.Answer(of, type, body is null ? [] : Pakke.Open(body, FiksIoAccounts.Certificate(to)));
            return;
        }

        if (to != FiksIoAccounts.Arkiv || body is null)
            return;
        if (Arkiv.Mode == ArkivMode.Down)
        {
            Put(from, to, "no.ks.fiks.io.feilmelding.serverfeil.v1", [], NextId(), id, new Dictionary<string, string>());
            return;
        }

        // KS's clients send the correlation id back, and not the sender's own id.
        var back = headers.Where(header => header.Key == "klientKorrelasjonsId" && Arkiv.Mode != ArkivMode.Forgetful).ToDictionary();
        foreach (var (answer, file, content) in Arkiv.Take(Pakke.Open(body, FiksIoAccounts.Certificate(to)), headers.GetValueOrDefault("klientMeldingId") ?? id.ToString("D")))
        {
            var inside = file is null ? new Dictionary<string, byte[]>() : new Dictionary<string, byte[]> { [file] = Encoding.UTF8.GetBytes(content!) };
            Put(from, to, answer, inside, NextId(), id, back);
        }
    }
}
