namespace Integration.ApiTests.Crash;

/// <summary>What does not hold of a run's history.</summary>
internal sealed record Violation(ViolationKind Kind, string Text)
{
    public override string ToString() => $"{Kind}: {Text}";
}

/// <summary>How it does not hold.</summary>
internal enum ViolationKind
{
    Lost,
    Doubled,

    /// <summary>An effect that is there twice at a destination that has no keys.</summary>
    DoneTwice,
    OutOfOrder,
    Wrong,
}
