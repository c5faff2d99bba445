namespace Integration.Core.Validation.Dialect;

/// <summary>The formats of the dialect. All are asserted.</summary>
internal enum JsonFormat
{
    None,
    Date,
    DateTime,
    Time,
    Email,
    Uuid,
    Uri,
}
