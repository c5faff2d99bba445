using System.Globalization;
using System.Xml.Linq;
using Integration.Abstractions.Problems;

namespace Integration.Adapters.Ephorte;

/// <summary>Looks in the archive for what a delivery has made or would make.</summary>
internal sealed class NCoreFinder(NCoreClient ncore, EphorteOptions options)
{
    /// <summary>The case's own id, a bar, and its number.</summary>
    public static string? CaseId(XElement sak) =>
        sak.ChildText("Id") is { } id && sak.ChildText("CaseYear") is { } year && sak.ChildText("SequenceNumber") is { } sequence ? $"{id}|{year}/{sequence}" : null;

    /// <summary>The post's own id, a bar, and its number in the case.</summary>
    public static string? PostId(XElement post) => post.ChildText("Id") is { } id && post.ChildText("DocumentNumber") is { } number ? $"{id}|{number}" : null;

    /// <summary>By the official external key; and by the hub's own, for one that was made and not linked before the attempt died.</summary>
    public async ValueTask<Result<string?>> Case(string key, CancellationToken cancellationToken)
    {
        if (!(await ncore.Query("ExternalSystemLinkCase", [("ExternalSystemCode", options.ExternalSystemCode), ("ExternalKey", key)], cancellationToken)).TryGet(out var links, out var problem))
            return problem;
        var linked = links.Select(link => link.ChildText("CaseId")).OfType<string>().Distinct().ToList();
        return linked switch
        {
            [] => await One("Case", [(options.KeyAttribute!, key)], CaseId, cancellationToken),
            [var id] when int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => await One("Case", [("Id", number)], CaseId, cancellationToken),
            [_] => new Problem(EphorteProblems.Garbage),
            _ => new Problem(EphorteProblems.Ambiguous),
        };
    }

    /// <summary>A case's own id by its number.</summary>
    public ValueTask<Result<string?>> NumberedCase(string number, CancellationToken cancellationToken)
    {
        var parts = number.Split('/');
        return One(
            "Case",
            [("CaseYear", int.Parse(parts[0], CultureInfo.InvariantCulture)), ("SequenceNumber", int.Parse(parts[1], CultureInfo.InvariantCulture))],
            cancellationToken);
    }

    public ValueTask<Result<string?>> Post(int caseId, string key, CancellationToken cancellationToken) =>
        One("RegistryEntry", [("CaseId", caseId), (options.KeyAttribute!, key)], PostId, cancellationToken);

    /// <summary>The only one that fits; null when there is none.</summary>
    public ValueTask<Result<string?>> One(string type, (string Field, object Value)[] filter, CancellationToken cancellationToken) =>
        One(type, filter, static item => item.ChildText("Id") ?? item.ChildText("DocumentDescriptionId"), cancellationToken);

    /// <summary>An object to change and send back.</summary>
    public async ValueTask<Result<XElement>> Read(string type, int id, CancellationToken cancellationToken)
    {
        if (!(await ncore.Query(type, [("Id", id)], cancellationToken)).TryGet(out var found, out var problem))
            return problem;
        return found is [var only] ? only : new Problem(EphorteProblems.NotFound);
    }

    /// <summary>The document relations of a post that hold no file and no key of the hub: what the archive made by itself.</summary>
    public async ValueTask<Result<List<XElement>>> Empty(int postId, CancellationToken cancellationToken)
    {
        if (!(await ncore.Query("RegistryEntryDocument", [("RegistryEntryId", postId)], cancellationToken)).TryGet(out var relations, out var problem))
            return problem;
        var empty = new List<XElement>();
        foreach (var relation in relations)
        {
            if (!int.TryParse(relation.ChildText("DocumentDescriptionId"), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                continue;
            if (!(await ncore.Query("DocumentObject", [("DocumentDescriptionId", id)], cancellationToken)).TryGet(out var files, out var unasked))
                return unasked;
            if (files.Count == 0)
                empty.Add(relation);
        }

        return empty;
    }

    private async ValueTask<Result<string?>> One(string type, (string Field, object Value)[] filter, Func<XElement, string?> id, CancellationToken cancellationToken)
    {
        if (!(await ncore.Query(type, filter, cancellationToken)).TryGet(out var found, out var problem))
            return problem;
        return found switch
        {
            [] => (string?)null,
            [var only] => id(only) is { } value ? value : new Problem(EphorteProblems.Garbage),
            _ => new Problem(EphorteProblems.Ambiguous),
        };
    }
}
