using System.Globalization;
using System.Text.Json.Nodes;
using Integration.Simulators.Faults;
using Integration.Simulators.Folkeregisteret;
using Integration.Simulators.Hosting;
using Integration.Simulators.Maskinporten;
using WireMock;

namespace Integration.Simulators.Krr;

/// <summary>
/// Kontakt- og reservasjonsregisteret for callers with a token of the simulated Maskinporten. The persons are Folkeregisteret's; whoever
/// is not named here is not registered, which is an answer.
/// <source>docs.digdir.no, Kontakt- og reservasjonsregisteret, REST v2</source>
/// </summary>
internal sealed class KrrSimulator(MaskinportenSimulator maskinporten, TimeProvider time) : ISimulator
{
    private int lookups;

    /// <summary>What has changed, for those who read the feed.</summary>
    public ChangeLog Changes { get; } = new(time);

    public string Name => "krr";

    public void Map(SimulatorRoutes routes) => routes
        .On("POST", "/rest/v2/personer", Personer)
        .On("POST", "/rest/v2/krr/hentEndringer", Endringer);

    public object State() => new { lookups, changes = Changes.Count };

    public void Reset()
    {
        lookups = 0;
        Changes.Clear();
    }

    public bool Happen(JsonObject what)
    {
        Changes.Add((string?)what["personidentifikator"]);
        return true;
    }

    public SimulatorAnswer? Answer(Fault fault) => fault.Kind == FaultKind.ExpiredToken ? SimulatorAnswer.Json(401, new { error = "invalid_token" }) : null;

    private SimulatorAnswer? Refuse(IRequestMessage request, string scope)
    {
        var status = maskinporten.Judge(request.GetHeader("Authorization"), scope);
        return status == 200 ? null : SimulatorAnswer.Json(status, new { error = status == 401 ? "invalid_token" : "insufficient_scope" });
    }

    private SimulatorAnswer Endringer(IRequestMessage request)
    {
        if (Refuse(request, MaskinportenClients.KrrFeedScope) is { } refusal)
            return refusal;
        return request.Json()?["fraEndringsId"] is JsonValue value && value.TryGetValue<long>(out var from) && from >= 0
            ? SimulatorAnswer.Json(200, Changes.Read(from, Person))
            : SimulatorAnswer.Json(400, new { error = "bad_request" });
    }

    private SimulatorAnswer Personer(IRequestMessage request)
    {
        if (Refuse(request, MaskinportenClients.KrrScope) is { } refusal)
            return refusal;
        if (request.Json()?["personidentifikatorer"] is not JsonArray { Count: >= 1 and <= 1000 } numbers)
            return SimulatorAnswer.Json(400, new { error = "bad_request" });

        Interlocked.Increment(ref lookups);
        return SimulatorAnswer.Json(200, new JsonObject { ["personer"] = new JsonArray([.. numbers.Select(number => Person((string)number!))]) });
    }

    /// <summary>What the register tells of a person.</summary>
    public JsonObject Person(string number)
    {
        var (status, reserved, contact) = number switch
        {
            Persons.Ordinary => ("AKTIV", false, Contact(email: 2, mobile: 30)),
            Persons.Moved => ("AKTIV", true, Contact(email: 3)),
            Persons.Klient => ("AKTIV", false, Contact(email: 20, mobile: 17)),
            Persons.Utflyttet => ("AKTIV", false, Contact(email: 19, mobile: 40)),
            Persons.Doed => ("SLETTET", false, null),
            _ => ("IKKE_REGISTRERT", false, null),
        };
        var person = new JsonObject { ["personidentifikator"] = number, ["reservasjon"] = reserved ? "JA" : "NEI", ["status"] = status };
        if (contact is null)
            return person;

        person["varslingsstatus"] = reserved ? "KAN_IKKE_VARSLES" : "KAN_VARSLES";
        person["kontaktinformasjon"] = contact;
        person["digital_post"] = new JsonObject { ["postkasseadresse"] = "prove.person#9YDT", ["postkasseleverandoeradresse"] = "310529915" };
        person["spraak"] = "nb";
        return person;
    }

    /// <summary>Updated ten months before it was last verified, so that a reader of the first alone takes it for stale.</summary>
    /// <param name="email">Months since it was last verified.</param>
    /// <param name="mobile">Months since it was last updated; it has never been verified. Null: none.</param>
    private JsonObject Contact(int email, int? mobile = null)
    {
        var contact = new JsonObject
        {
            ["epostadresse"] = "prove.person@example.no",
            ["epostadresse_oppdatert"] = Ago(email + 10, "yyyy-MM-dd'T'HH:mm:ss'+00'"),
            ["epostadresse_sist_verifisert"] = Ago(email, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'"),
        };
        if (mobile is { } months)
        {
            contact["mobiltelefonnummer"] = "+4799999999";
            contact["mobiltelefonnummer_oppdatert"] = Ago(months, "yyyy-MM-dd'T'HH:mm:ss'+00'");
        }

        return contact;
    }

    private string Ago(int months, string format) => time.GetUtcNow().ToUniversalTime().AddMonths(-months).ToString(format, CultureInfo.InvariantCulture);
}
