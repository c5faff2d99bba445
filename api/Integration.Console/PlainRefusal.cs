namespace Integration.Console;

/// <summary>Marks an endpoint that no person opens: who is not signed in gets a status, not the sign-in page; and being asked keeps no session alive.</summary>
internal sealed class PlainRefusal
{
    public static PlainRefusal Mark { get; } = new();
}
