using System.Globalization;
using Integration.Console.Texts;
using Integration.Core.Ports;

namespace Integration.Console.Search;

/// <summary>What a person asks for in the list of messages, as it stands in the address.</summary>
internal sealed record SearchForm
{
    public const int PageSize = 50;

    /// <summary>One box: a case number, a message's id, a correlation id, the sender's id, or an organisation number.</summary>
    public string? Text { get; init; }

    public string? State { get; init; }

    public string? Target { get; init; }

    public string? Type { get; init; }

    public string? ProblemCode { get; init; }

    /// <summary>The client that sent it.</summary>
    public string? Client { get; init; }

    /// <summary>Accepted within: 1h, 1d, 7d; empty: whenever.</summary>
    public string? Within { get; init; }

    /// <summary>The row the page begins after.</summary>
    public long? Before { get; init; }

    /// <summary>The query without the text, which may mean several things.</summary>
    public MessageQuery ToQuery(string? agency, DateTimeOffset now) => new()
    {
        Agency = agency,
        State = StateText.Parse(State),
        Target = Empty(Target),
        Type = Empty(Type),
        Client = Empty(Client),
        ProblemCode = Empty(ProblemCode),
        From = Within switch
        {
            "1h" => now.AddHours(-1),
            "1d" => now.AddDays(-1),
            "7d" => now.AddDays(-7),
            _ => null,
        },
        Before = Before,
        Limit = PageSize + 1,
    };

    /// <summary>The address of the same search from another row on.</summary>
    /// <param name="before">The row.</param>
    /// <param name="more">What stands in the address beside the search.</param>
    public string Address(long? before, params string[] more)
    {
        var parts = new List<string>(more);
        Add("sok", Text);
        Add("tilstand", State);
        Add("til", Target);
        Add("type", Type);
        Add("kode", ProblemCode);
        Add("avsender", Client);
        Add("innen", Within);
        Add("fra", before?.ToString(CultureInfo.InvariantCulture));
        return parts.Count == 0 ? "/meldinger" : $"/meldinger?{string.Join('&', parts)}";

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                parts.Add($"{name}={Uri.EscapeDataString(value)}");
        }
    }

    private static string? Empty(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
