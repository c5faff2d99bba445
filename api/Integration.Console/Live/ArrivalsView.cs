using Integration.Console.Search;

namespace Integration.Console.Live;

/// <summary>A list of messages as it was drawn: what is asked for, and where what is new begins. What a component takes must be as public as the component.</summary>
public sealed record ArrivalsView
{
    internal ArrivalsView(SearchForm form, int meaning, long after, string mark) => (Form, Meaning, After, Mark) = (form with { Before = null }, meaning, after, mark);

    internal SearchForm Form { get; }

    /// <summary>Which meaning of the text found the list.</summary>
    internal int Meaning { get; }

    /// <summary>The newest row of the hub when the list was drawn.</summary>
    internal long After { get; }

    /// <summary>The same as it stands in the address.</summary>
    internal string Mark { get; }
}
