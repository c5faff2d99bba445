namespace Integration.Abstractions.Messages;

/// <summary>How sensitive a message is. Drives masking, retention and who may open it. CloudEvents extension <c>sensitivity</c>.</summary>
public enum Sensitivity
{
    /// <summary>No personal data.</summary>
    None,

    /// <summary>Personal data; the default when the sender says nothing.</summary>
    Personal,

    /// <summary>Special categories (GDPR art. 9).</summary>
    Special,

    /// <summary>Criminal convictions (GDPR art. 10).</summary>
    Criminal,

    /// <summary>Health data.</summary>
    Health,

    /// <summary>Child welfare.</summary>
    ChildWelfare,
}
