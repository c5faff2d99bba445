using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Integration.Simulators.Faults;
using Integration.Simulators.Hosting;
using Integration.Simulators.Maskinporten;
using Microsoft.AspNetCore.WebUtilities;
using WireMock;

namespace Integration.Simulators.Matrikkelen;

/// <summary>
/// Matrikkelen: three of its services under <c>/matrikkelen/wsapi/v1</c>, and the Keycloak in front of it. Lets in by HTTP Basic, by a token of its own
/// and by a token of the simulated Maskinporten. Strict where real consumers have been surprised: an id without its type, and a time that has been.
/// <source>Kartverket, wsapi/v1; kartverket/matrikkel-token-test @6387848</source>
/// </summary>
internal sealed class MatrikkelenSimulator(MaskinportenSimulator maskinporten, TimeProvider time) : ISimulator
{
    public const string User = "knutepunkt";
    public const string Password = "simulert-passord";

    private readonly Lock gate = new();
    private readonly List<(string Token, DateTimeOffset Until)> tokens = [];

    public string Name => "matrikkelen";

    /// <summary>Lifetime of Keycloak's tokens. Default 5 minutes.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromMinutes(5);

    public void Map(SimulatorRoutes routes) => routes
        .On("POST", "/wsapi/v1/AdresseServiceWS", request => Answer(request, "adresse", Addresses))
        .On("POST", "/wsapi/v1/MatrikkelenhetServiceWS", request => Answer(request, "matrikkelenhet", Properties))
        .On("POST", "/wsapi/v1/StoreServiceWS", request => Answer(request, "store", Store))
        .On("POST", "/auth/token", Token);

    public object State() => new { properties = Cadastre.Properties.Count, addresses = Cadastre.Addresses.Count };

    public void Reset()
    {
        lock (gate)
            tokens.Clear();
        TokenLifetime = TimeSpan.FromMinutes(5);
    }

    /// <summary>Tokens that were given and are refused from now on.</summary>
    public void ForgetTokens()
    {
        lock (gate)
            tokens.Clear();
    }

    /// <summary><c>{"category": "ApplicationException:FinderException"}</c> is a fault of the service's own.</summary>
    public SimulatorAnswer? Answer(Fault fault) =>
        fault is { Kind: FaultKind.Answer, Body: JsonObject order } && (string?)order["category"] is { } category
            ? MatrikkelenWire.Fault(category, (string?)order["text"] ?? "Noe gikk galt")
            : Soap.Ordered(fault);

    private SimulatorAnswer Token(IRequestMessage request)
    {
        var form = QueryHelpers.ParseQuery(request.Body);
        if (form.GetValueOrDefault("grant_type") != "password" || form.GetValueOrDefault("client_id") != "matrikkel-token-exchange")
            return SimulatorAnswer.Json(400, new { error = "unauthorized_client", error_description = "Invalid client" });
        if (form.GetValueOrDefault("username") != User || form.GetValueOrDefault("password") != Password)
            return SimulatorAnswer.Json(401, new { error = "invalid_grant", error_description = $"Invalid user credentials: {form.GetValueOrDefault("username")}" });

        var token = Guid.CreateVersion7().ToString("N");
        lock (gate)
            tokens.Add((token, time.GetUtcNow() + TokenLifetime));
        return SimulatorAnswer.Json(200, new { access_token = token, expires_in = (long)TokenLifetime.TotalSeconds, refresh_token = "r", token_type = "Bearer" });
    }

    private SimulatorAnswer Answer(IRequestMessage request, string service, Func<XElement, bool, SimulatorAnswer> call)
    {
        var access = Judge(request);
        if (access != 200)
            return SimulatorAnswer.Text(access, access == 401 ? "Unauthorized" : "Forbidden");
        if (Soap.Read(request) is not { } envelope || Soap.At(envelope, "Body")?.Elements().FirstOrDefault() is not { } operation)
            return SimulatorAnswer.Text(400, "Bad request");
        if (operation.Name.NamespaceName != $"{MatrikkelenWire.Root}service/{service}" || request.GetHeader("SOAPAction") != "\"\"")
            return Soap.Fault("S:Client", "Cannot find dispatch method");
        return Soap.Child(operation, "matrikkelContext", "snapshotVersion", "timestamp") is { } snapshot
            ? call(operation, snapshot.StartsWith("9999-", StringComparison.Ordinal))
            : call(operation, false);
    }

    private int Judge(IRequestMessage request)
    {
        if (Soap.Basic(request) is { } basic)
            return basic == $"{User}:{Password}" ? 200 : 401;
        lock (gate)
        {
            if (tokens.Exists(token => request.GetHeader("Authorization") == $"Bearer {token.Token}" && token.Until > time.GetUtcNow()))
                return 200;
        }

        return maskinporten.Judge(request.GetHeader("Authorization"), MaskinportenClients.MatrikkelenScope);
    }

    private SimulatorAnswer Properties(XElement operation, bool _)
    {
        if (operation.Name.LocalName != "findMatrikkelenhetIdForIdent")
            return Soap.Fault("S:Client", "Cannot find dispatch method");
        var ident = Soap.At(operation, "matrikkelenhetIdent");
        var municipality = Soap.Child(ident, "kommuneIdent", "kommunenummer") ?? "";
        if (!Cadastre.Municipalities.ContainsKey(municipality))
            return MatrikkelenWire.Fault("ApplicationException:ValidationException", $"Ukjent kommune {municipality}");
        var number = (Number(ident, "gardsnummer"), Number(ident, "bruksnummer"), Number(ident, "festenummer"), Number(ident, "seksjonsnummer"));
        var found = Cadastre.Properties.FirstOrDefault(property => property.Municipality == municipality && (property.Gard, property.Bruk, property.Lease, property.Section) == number);
        // A sub-number of a property that is there is found to be missing; one of none is nothing at all. Both have been seen of services of this kind.
        if (found is null && number.Item4 != 0)
            return MatrikkelenWire.Fault("ApplicationException:FinderException", $"Fant ikke {municipality}-{number}");
        return Response(operation, found is null ? null : MatrikkelenWire.Id(operation.Name.Namespace + "return", found));
    }

    private SimulatorAnswer Addresses(XElement operation, bool _)
    {
        var model = Soap.At(operation, "adressesokModel");
        Func<Address, bool>? matches = operation.Name.LocalName switch
        {
            "findAdresserForMatrikkelenhet" => address => $"{address.Property}" == Soap.Child(operation, "matrikkelenhetId", "value"),
            // By the beginning of the name, as searches of people are; the letter decides only when it is asked for.
            "findAdresser" => address =>
                Cadastre.Roads.FirstOrDefault(road => road.Id == address.Road) is { } road
                && road.Municipality == Soap.Child(model, "kommunenummer")
                && road.Name.StartsWith(Soap.Child(model, "adressenavn") ?? "", StringComparison.OrdinalIgnoreCase)
                && $"{address.Number}" == Soap.Child(model, "husnummer")
                && (Soap.Child(model, "bokstav") is not { } letter || letter == address.Letter),
            _ => null,
        };
        return matches is null
            ? Soap.Fault("S:Client", "Cannot find dispatch method")
            : Response(operation, new XElement(operation.Name.Namespace + "return", MatrikkelenWire.Ids(Cadastre.Addresses.Where(matches))));
    }

    private SimulatorAnswer Store(XElement operation, bool isNow)
    {
        if (operation.Name.LocalName != "getObjects")
            return Soap.Fault("S:Client", "Cannot find dispatch method");
        var found = new List<XElement>();
        var lost = new List<long>();
        foreach (var id in Soap.At(operation, "ids")!.Elements())
        {
            var value = long.Parse(Soap.Child(id, "value")!, CultureInfo.InvariantCulture);
            if ((string?)id.Attribute(Soap.Xsi + "type") is not { } type)
                return MatrikkelenWire.Fault("SystemException:ImplementationException", $"MatrikkelBubbleId {value} has no type");
            if (Item(type.Split(':')[^1], value, isNow) is { } item)
                found.Add(item);
            else
                lost.Add(value);
        }

        return lost.Count > 0
            ? MatrikkelenWire.Fault("ApplicationException:FinderException:ObjectsNotFoundException", "Objekter finnes ikke", lost)
            : Response(operation, new XElement(operation.Name.Namespace + "return", found));
    }

    private static XElement? Item(string type, long id, bool isNow) => type switch
    {
        "VegId" => Cadastre.Roads.Where(road => road.Id == id).Select(MatrikkelenWire.Item).FirstOrDefault(),
        "KommuneId" => Cadastre.Municipalities.Where(municipality => municipality.Value.Id == id).Select(found => MatrikkelenWire.Item(found.Key, id, found.Value.Name)).FirstOrDefault(),
        "AdresseId" or "VegadresseId" or "MatrikkeladresseId" => Cadastre.Addresses.Where(address => address.Id == id).Select(MatrikkelenWire.Item).FirstOrDefault(),
        "MatrikkelenhetId" or "GrunneiendomId" or "FestegrunnId" or "SeksjonId" => Cadastre.Properties.Where(property => property.Id == id).Select(property => MatrikkelenWire.Item(property, isNow)).FirstOrDefault(),
        _ => null,
    };

    private static int? Number(XElement? element, string name) => int.TryParse(Soap.Child(element, name), CultureInfo.InvariantCulture, out var number) ? number : null;

    private static SimulatorAnswer Response(XElement operation, XElement? content) => Soap.Answer(new XElement(operation.Name.Namespace + $"{operation.Name.LocalName}Response", content));
}
