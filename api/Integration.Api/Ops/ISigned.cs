namespace Integration.Api.Ops;

/// <summary>What every act takes.</summary>
internal interface ISigned
{
    /// <summary>Why, without personal data; kept in the audit log. 1 to 500 characters.</summary>
    string? Reason { get; }
}
