using System.Xml.Linq;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;

namespace Integration.Adapters.Matrikkelen;

/// <summary>Calls the services and turns what comes into the <c>return</c> element or a problem. Every operation only asks.</summary>
internal sealed class MatrikkelenClient(SoapClient soap, MatrikkelenOptions options)
{
    /// <summary>Asks a service.</summary>
    /// <param name="service">The service.</param>
    /// <param name="operation">Its operation.</param>
    /// <param name="parameters">The parameters but the context, in order.</param>
    /// <param name="cancellationToken">The caller's deadline.</param>
    /// <returns>The answer; an empty element when the service gives none.</returns>
    public async ValueTask<Result<XElement>> Ask(MatrikkelenService service, string operation, IEnumerable<XElement> parameters, CancellationToken cancellationToken)
    {
        // The WSDL gives every operation the empty action.
        var request = new SoapRequest(service.At(options.Address!), "", new XElement(service.Space + operation, parameters, MatrikkelenXml.Context(service.Space, options)));
        try
        {
            var answer = await soap.Call(request, cancellationToken);
            if (answer.Fault is { } fault && MatrikkelenFault.Of(fault) is { } problem)
                return problem;
            return answer.Body is { } body && body.Name.LocalName == $"{operation}Response"
                ? body.Child("return") ?? new XElement("return")
                : MatrikkelenProblems.Soap.Of(answer with { Body = null }, changes: false);
        }
        catch (AccessTokenException refused)
        {
            return refused.Problem;
        }
    }

    /// <summary>Fetches objects and puts them beside those that are there. What the register has just pointed at is there, or the register has changed.</summary>
    public async ValueTask<Problem?> Fetch(Bubbles into, IEnumerable<BubbleId?> ids, CancellationToken cancellationToken)
    {
        var missing = into.Missing(ids);
        if (missing.Count == 0)
            return null;

        var list = new XElement(MatrikkelenService.Store.Space + "ids", missing.Select(id => id.ToElement(MatrikkelenXml.Domain + "item")));
        var answer = await Ask(MatrikkelenService.Store, "getObjects", [list], cancellationToken);
        if (!answer.TryGet(out var objects, out var problem))
            return problem.Definition == MatrikkelenProblems.UnknownProperty ? new Problem(MatrikkelenProblems.Changed) { ExternalCode = problem.ExternalCode } : problem;
        into.Add(objects);
        return into.Missing(missing).Count == 0 ? null : new Problem(MatrikkelenProblems.Changed);
    }

    /// <summary>Asks the store for nothing. A fault of the service's own says as well that it is there and lets the hub in.</summary>
    public async ValueTask<Problem?> Probe(CancellationToken cancellationToken)
    {
        var answer = await Ask(MatrikkelenService.Store, "getObjects", [new XElement(MatrikkelenService.Store.Space + "ids")], cancellationToken);
        return answer.Problem is { } problem
            && problem.Definition != MatrikkelenProblems.UnknownProperty
            && problem.Definition != MatrikkelenProblems.Invalid
            && problem.Definition != MatrikkelenProblems.Changed
                ? problem
                : null;
    }
}
