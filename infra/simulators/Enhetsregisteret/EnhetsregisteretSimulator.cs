using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Integration.Simulators.Faults;
using Integration.Simulators.Hosting;
using WireMock;

namespace Integration.Simulators.Enhetsregisteret;

/// <summary>Enhetsregisteret's open data. <source>data.brreg.no/enhetsregisteret/api/dokumentasjon</source></summary>
internal sealed class EnhetsregisteretSimulator(TimeProvider time) : ISimulator
{
    private int lookups;

    /// <summary>Changes of main units.</summary>
    public Updates Enheter { get; } = new(time, "oppdaterteEnheter", "application/vnd.brreg.enhetsregisteret.oppdatering.enhet.v1+json");

    /// <summary>Changes of sub-units.</summary>
    public Updates Underenheter { get; } = new(time, "oppdaterteUnderenheter", "application/vnd.brreg.enhetsregisteret.oppdatering.underenhet.v1+json");

    public string Name => "enhetsregisteret";

    public void Map(SimulatorRoutes routes) => routes
        .On("GET", "/api", _ => SimulatorAnswer.Json(200, new { _links = new { self = new { href = $"{routes.BaseAddress}api" } } }))
        .On("GET", "/api/oppdateringer/enheter", Enheter.Read)
        .On("GET", "/api/oppdateringer/underenheter", Underenheter.Read)
        .On("GET", "/api/enheter/*", request => Find(request, Organisations.Enheter, "enhet"))
        .On("GET", "/api/underenheter/*", request => Find(request, Organisations.Underenheter, "underenhet"));

    public object State() => new { enheter = Organisations.Enheter.Count, underenheter = Organisations.Underenheter.Count, lookups, updates = Enheter.Count + Underenheter.Count };

    public void Reset()
    {
        lookups = 0;
        Enheter.Clear();
        Underenheter.Clear();
    }

    public bool Happen(JsonObject what)
    {
        ((bool?)what["underenhet"] == true ? Underenheter : Enheter).Add((string?)what["organisasjonsnummer"], (string?)what["endringstype"]);
        return true;
    }

    public SimulatorAnswer? Answer(Fault fault) => fault.Kind == FaultKind.Error
        ? SimulatorAnswer.Json(500, new { tidsstempel = 1732330000000, status = 500, feilmelding = "Intern feil", antallFeil = 0 })
        : null;

    private SimulatorAnswer Find(IRequestMessage request, FrozenDictionary<string, JsonObject> register, string kind)
    {
        Interlocked.Increment(ref lookups);
        var mediaType = $"application/vnd.brreg.enhetsregisteret.{kind}.v2+json";
        if (request.GetHeader("Accept")?.Contains(mediaType, StringComparison.Ordinal) != true)
            return SimulatorAnswer.Text(406, "");

        var number = request.Path.Split('/')[^1];
        if (number == Organisations.Removed)
            return SimulatorAnswer.Text(410, "");
        return register.TryGetValue(number, out var organisation)
            ? SimulatorAnswer.Json(200, organisation, $"{mediaType};charset=UTF-8")
            : SimulatorAnswer.Json(404, new { tidsstempel = 1732330000000, status = 404, feilmelding = "Fant ikke enheten", antallFeil = 0 });
    }
}
