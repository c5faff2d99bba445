using Integration.Abstractions.Problems;

namespace Integration.Console.Texts;

/// <summary>An edit as it stands in its form.</summary>
/// <param name="Message">The original.</param>
/// <param name="Type">Its type.</param>
/// <param name="Original">Its data.</param>
/// <param name="Data">What the operator has written.</param>
/// <param name="Reason">Why.</param>
/// <param name="Key">The form's own number: sent twice it is one act.</param>
/// <param name="NeedsApproval">A second person must agree.</param>
internal sealed record MessageEdit(Guid Message, string Type, string Original, string Data, string Reason, Guid Key, bool NeedsApproval)
{
    /// <summary>It has been looked at.</summary>
    public bool IsChecked { get; init; }

    /// <summary>What is wrong with it.</summary>
    public IReadOnlyList<ProblemError> Errors { get; init; } = [];

    /// <summary>Why it was not sent.</summary>
    public Problem? Problem { get; init; }
}

/// <summary>A form on its way into a component: what a component takes must be as public as the component.</summary>
public sealed class EditView
{
    internal EditView(MessageEdit form) => Form = form;

    internal MessageEdit Form { get; }
}
