namespace Integration.Console.Texts;

/// <summary>How something stands, for colour and symbol together: never colour alone.</summary>
public enum Tone
{
    /// <summary>Done.</summary>
    Fine,

    /// <summary>On its way.</summary>
    Working,

    /// <summary>Waits for something that passes by itself.</summary>
    Waiting,

    /// <summary>Waits for a person.</summary>
    Stopped,

    /// <summary>Ended without being delivered.</summary>
    Ended,
}
