using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Integration.Simulators.Faults;
using Integration.Simulators.Hosting;
using WireMock;

namespace Integration.Simulators.Enhetsregisteret;

/// <summary>Enhetsregisteret's open data. <source>data.brreg.no/enhetsregisteret/api/dokumentasjon</source></summary>
internal sealed class EnhetsregisteretSimulator : ISimulator
{
    private int lookups;

    public string Name => "enhetsregisteret";

    public void Map(SimulatorRoutes routes) => routes
        .On("GET", "/api", _ => SimulatorAnswer.Json(200, new { _links = new { self = new { href = $"{routes.BaseAddress}api" } } }))
        .On("GET", "/api/enheter/*", request => Find(request, Organisations.Enheter, "enhet"))
        .On("GET", "/api/underenheter/*", request => Find(request, Organisations.Underenheter, "underenhet"));

    public object State() => new { enheter = Organisations.Enheter.Count, underenheter = Organisations.Underenheter.Count, lookups };

    public void Reset() => lookups = 0;

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
