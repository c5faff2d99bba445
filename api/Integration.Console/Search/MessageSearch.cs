using Integration.Console.Access;
using Integration.Core.Operations;
using Integration.Core.Ports;
using Integration.Core.Search;

namespace Integration.Console.Search;

/// <summary>Finds messages by what a person has at hand, without asking what it is.</summary>
internal sealed class MessageSearch(IOperations operations, SearchTerms terms, TimeProvider time)
{
    private const int OrganisationNumberLength = 9;

    /// <summary>A page and one more, so that one knows whether there is a next.</summary>
    /// <param name="form">What was asked for.</param>
    /// <param name="user">Who asks: they find what they may see, by what they may see.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>What was found, and by which meaning of the text.</returns>
    public async ValueTask<(IReadOnlyList<MessageDetails> Found, int Meaning)> Find(SearchForm form, ConsoleUser user, CancellationToken cancellationToken)
    {
        foreach (var (meaning, query) in Meanings(form, user).Index())
        {
            if (await operations.Find(query, cancellationToken) is { Count: > 0 } found)
                return (found, meaning);
        }

        return ([], 0);
    }

    /// <summary>The first meaning of a text that finds something; the rest of the query holds for each.</summary>
    public async ValueTask<IReadOnlyList<MessageDetails>> Find(MessageQuery query, string text, ConsoleUser user, CancellationToken cancellationToken)
    {
        foreach (var meaning in Meanings(query, text, user))
        {
            if (await operations.Find(meaning, cancellationToken) is { Count: > 0 } found)
                return found;
        }

        return [];
    }

    /// <summary>The query of one meaning, to be asked again; null: there is no such meaning, or it is of words, of which it cannot be told cheaply what has come.</summary>
    public MessageQuery? Again(SearchForm form, int meaning, ConsoleUser user) => Meanings(form, user).ElementAtOrDefault(meaning) is { Text: null } query ? query : null;

    private IEnumerable<MessageQuery> Meanings(SearchForm form, ConsoleUser user)
    {
        var query = form.ToQuery(user.Agency, time.GetUtcNow());
        return string.IsNullOrWhiteSpace(form.Text) ? [query] : Meanings(query, form.Text.Trim(), user);
    }

    // The most exact first; each is one look into an index.
    private IEnumerable<MessageQuery> Meanings(MessageQuery query, string text, ConsoleUser user)
    {
        if (Guid.TryParse(text, out var id))
        {
            yield return query with { Id = id };
            yield return query with { CorrelationId = id.ToString("D") };
        }

        yield return query with { Case = text };
        yield return query with { CorrelationId = text };
        yield return query with { EventId = text };

        var number = text.StartsWith("0192:", StringComparison.Ordinal) ? text[5..] : text;
        if (number.Length == OrganisationNumberLength && number.All(char.IsAsciiDigit) && (query.Agency is null || query.Agency == $"0192:{number}"))
            yield return query with { Agency = $"0192:{number}" };
        if (query.Case is not null)
            yield break;
        foreach (var words in terms.Read(text, inTitles: user.MayOperate))
            yield return query with { Text = words };
    }
}
