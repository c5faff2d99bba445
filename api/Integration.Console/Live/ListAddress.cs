using Integration.Console.Search;
using Integration.Core.Privacy;

namespace Integration.Console.Live;

/// <summary>A list of messages as its stream's address has it.</summary>
internal sealed record ListAddress(string? Sok, string? Tilstand, string? Til, string? Type, string? Kode, string? Avsender, string? Innen, int? Mening, string? Etter)
{
    /// <summary>What is asked for; null: a person's number is not searched for.</summary>
    public SearchForm? Form => Sok is not null && IdentityNumber.IsIn(Sok) ? null : new SearchForm { Text = Sok, State = Tilstand, Target = Til, Type = Type, ProblemCode = Kode, Client = Avsender, Within = Innen };
}
