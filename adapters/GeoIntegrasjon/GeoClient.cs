using System.Xml.Linq;
using Integration.Abstractions.Problems;

namespace Integration.Adapters.GeoIntegrasjon;

/// <summary>Calls the two services and turns what comes into the <c>return</c> element or a problem.</summary>
internal sealed class GeoClient(SoapClient soap, GeoIntegrasjonOptions options, GeoMapper mapper)
{
    /// <summary>Changes the archive.</summary>
    /// <param name="operation">The operation of SakArkivOppdatering.</param>
    /// <param name="parameters">Its parameters but the context, in order.</param>
    /// <param name="file">A file for <see cref="SoapRequest.FileHere"/>.</param>
    /// <param name="cancellationToken">The attempt's deadline.</param>
    public ValueTask<Result<XElement>> Change(string operation, IEnumerable<XElement> parameters, ArchiveFile? file, CancellationToken cancellationToken) =>
        Call(options.Oppdatering!, GeoXml.Oppdatering, operation, parameters, file, cancellationToken);

    /// <summary>Asks the archive.</summary>
    /// <param name="operation">The operation of ArkivInnsyn.</param>
    /// <param name="parameters">Its parameters but the context, in order.</param>
    /// <param name="cancellationToken">The attempt's deadline.</param>
    public ValueTask<Result<XElement>> Ask(string operation, IEnumerable<XElement> parameters, CancellationToken cancellationToken) =>
        Call(options.Innsyn!, GeoXml.Innsyn, operation, parameters, null, cancellationToken);

    /// <summary>Asks for a code list. An archive that says it has none has answered.</summary>
    public async ValueTask<Problem?> Probe(CancellationToken cancellationToken)
    {
        var answer = await Ask("HentKodeliste", [new XElement(GeoXml.Innsyn + "kodelistenavn", "Journalposttype")], cancellationToken);
        return answer.Problem is not { } problem
            || problem.Definition == GeoIntegrasjonProblems.NotFound
            || problem.Definition == GeoIntegrasjonProblems.Invalid
            || problem.Definition == GeoIntegrasjonProblems.NotImplemented
                ? null
                : problem;
    }

    private async ValueTask<Result<XElement>> Call(Uri address, XNamespace service, string operation, IEnumerable<XElement> parameters, ArchiveFile? file, CancellationToken cancellationToken)
    {
        var changes = service == GeoXml.Oppdatering;
        var request = new SoapRequest(address, $"{service}/#{operation}", new XElement(service + operation, parameters, mapper.Kontekst(service)))
        {
            Headers = options.Access == GeoIntegrasjonAccess.UsernameToken ? [SoapXml.UsernameToken(options.User!, options.Password!)] : [],
            File = file,
        };
        var answer = await soap.Call(request, cancellationToken);
        if (answer.Fault is { } fault && GeoFault.Of(fault) is { } problem)
            return problem;
        // An answer without a return element is a list without items.
        return answer.Body is { } body && body.Name.LocalName == $"{operation}Response"
            ? body.Child("return") ?? new XElement("return")
            : GeoIntegrasjonProblems.Soap.Of(answer with { Body = null }, changes);
    }
}
