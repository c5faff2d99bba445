using System.Text;
using System.Text.Json.Nodes;
using Integration.Simulators.Faults;
using Integration.Simulators.Hosting;
using WireMock;

namespace Integration.Simulators.Eformidling;

/// <summary>
/// An integrasjonspunkt of eFormidling, NextMove 2.x, and the bodies on the other side. It keeps ids, names and sizes of files, and of what waits to be fetched
/// the whole. <source>docs.digdir.no; felleslosninger/efm-integrasjonspunkt</source>
/// </summary>
internal sealed class EformidlingSimulator : ISimulator
{
    /// <summary>The only user it lets in.</summary>
    public const string Username = "knutepunkt";

    /// <summary>Its password.</summary>
    public const string Password = "simulert-passord";

    private static readonly string Authorization = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Username}:{Password}"))}";

    public EformidlingSimulator(TimeProvider time)
    {
        Statuser = new SimulerteStatuser(time);
        Utboks = new SimulertUtboks(Statuser);
        Innboks = new SimulertInnboks(time);
    }

    public string Name => "eformidling";

    /// <summary>What becomes of what is sent.</summary>
    public EformidlingMottaker Mottaker { get; set; }

    public SimulerteStatuser Statuser { get; }

    public SimulertUtboks Utboks { get; }

    public SimulertInnboks Innboks { get; }

    /// <summary>A failure as the integrasjonspunkt words it. Its texts repeat what was sent: a hub that keeps them fails the tests.</summary>
    public static SimulatorAnswer Error(int status, string exception) => SimulatorAnswer.Json(
        status, new { timestamp = "2026-03-02T09:15:27+01:00", status, error = "Error", exception, message = "Ugyldig verdi 12889197496", path = "/api" });

    public void Map(SimulatorRoutes routes) => routes
        .On("POST", "/api/messages/out", request => Guard(request, () => Utboks.Create(request)))
        .On("PUT", "/api/messages/out/*", request => Guard(request, () => Utboks.Upload(request)))
        .On("POST", "/api/messages/out/*", request => Guard(request, () => Send(request)))
        .On("GET", "/api/statuses", request => Guard(request, () => Statuser.Read(request, null)))
        .On("GET", "/api/statuses/*", request => Guard(request, () => Statuser.Read(request, Last(request))))
        .On("GET", "/api/messages/in/peek", request => Guard(request, Innboks.Peek))
        .On("GET", "/api/messages/in/pop/*", request => Guard(request, () => Innboks.Pop(Last(request))))
        .On("DELETE", "/api/messages/in/*", request => Guard(request, () => Innboks.Delete(Last(request))));

    public object State() => new { sendt = Utboks.Sent, venter = Innboks.Waiting };

    public void Reset()
    {
        Mottaker = EformidlingMottaker.Leverer;
        Statuser.Clear();
        Utboks.Clear();
        Innboks.Clear();
    }

    /// <summary><c>{"mottaker":"utloper"}</c> sets what becomes of what is sent; <c>{"brev":{…}}</c> is a letter from another body.</summary>
    public bool Happen(JsonObject what)
    {
        if ((string?)what["mottaker"] is { } mode && Enum.TryParse<EformidlingMottaker>(mode, ignoreCase: true, out var parsed))
        {
            Mottaker = parsed;
            return true;
        }

        if (what["brev"] is not JsonObject letter)
            return false;
        Innboks.Letter(letter);
        return true;
    }

    public SimulatorAnswer? Answer(Fault fault) => fault.Kind switch
    {
        FaultKind.ExpiredToken => SimulatorAnswer.Text(401, ""),
        FaultKind.Error => Error(500, "java.lang.NullPointerException"),
        _ => null,
    };

    private static string Last(IRequestMessage request) => request.Path.Split('/')[^1];

    private static SimulatorAnswer Guard(IRequestMessage request, Func<SimulatorAnswer> answer) =>
        request.GetHeader("Authorization") == Authorization && request.GetHeader("User-Agent") is { Length: > 0 } ? answer() : SimulatorAnswer.Text(401, "");

    private SimulatorAnswer Send(IRequestMessage request)
    {
        var (message, answer) = Utboks.Send(request);
        if (message is not { MessageId: var id })
            return answer;
        switch (Mottaker)
        {
            case EformidlingMottaker.Koer:
                break;
            case EformidlingMottaker.Tier:
                Statuser.Add(id, "SENDT");
                break;
            case EformidlingMottaker.Feiler:
                Statuser.Add(id, "SENDT", "FEIL");
                break;
            case EformidlingMottaker.Utloper:
                Statuser.Add(id, "SENDT", "LEVETID_UTLOPT");
                break;
            default:
                Statuser.Add(id, "SENDT", "MOTTATT", "LEVERT");
                if (Mottaker == EformidlingMottaker.Kvitterer)
                    Innboks.Put("310529915", "arkivmelding_kvittering", new JsonObject { ["receiptType"] = "OK", ["relatedToMessageId"] = id, ["messages"] = new JsonArray() }, null);
                break;
        }

        return answer;
    }
}
