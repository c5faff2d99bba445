using System.Text.RegularExpressions;
using Integration.Abstractions.Problems;

namespace Integration.Adapters.Matrikkelen;

/// <summary>
/// The service's own fault. Its <c>category</c> is the whole line of exception types, the last one the concrete type; that name is kept. Its texts and
/// stack traces may repeat what was asked, and are not. <source>exception.xsd, ServiceFaultInfo</source>
/// </summary>
internal static partial class MatrikkelenFault
{
    /// <summary>The problem; null: the fault is not the service's own.</summary>
    public static Problem? Of(SoapFault fault)
    {
        if (fault.Detail.ChildText("category") is not { } category || !Category().IsMatch(category))
            return null;

        var kinds = category.Split(':', StringSplitOptions.RemoveEmptyEntries);
        var definition =
            fault.Detail.Child("idsNotFound") is not null ? MatrikkelenProblems.Changed
            : kinds.Contains("FinderException") ? MatrikkelenProblems.UnknownProperty
            : kinds.Contains("ValidationException") ? MatrikkelenProblems.Invalid
            // A bug there, or a call that cannot be answered: it does not pass by itself.
            : kinds.Contains("ImplementationException") ? MatrikkelenProblems.Rejected
            : kinds.Contains("SystemException") ? MatrikkelenProblems.ServerError
            : MatrikkelenProblems.Rejected;
        return new Problem(definition) { ExternalCode = kinds[^1] };
    }

    [GeneratedRegex("^(:[A-Za-z]{1,60}){1,10}:$")]
    private static partial Regex Category();
}
