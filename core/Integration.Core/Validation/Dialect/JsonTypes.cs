namespace Integration.Core.Validation.Dialect;

/// <summary>The values of <c>type</c>. A set; <see cref="None"/> is "not asked".</summary>
[Flags]
internal enum JsonTypes
{
    None = 0,
    Null = 1,
    Boolean = 2,
    Integer = 4,
    Number = 8,
    String = 16,
    Array = 32,
    Object = 64,
}
