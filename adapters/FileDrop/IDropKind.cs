using Integration.Abstractions.Adapters;

namespace Integration.Adapters.FileDrop;

/// <summary>What a message looks like in an inbox: a sidecar that names its files, or a document that is a message by itself.</summary>
internal interface IDropKind
{
    /// <summary>What is read of a file that says that a message is there, bytes.</summary>
    int MaxBytes { get; }

    /// <summary>True for the name of a file that says that a message is there.</summary>
    bool Is(string name);

    /// <summary>Makes an event of it, or of one that nothing can be made of.</summary>
    ValueTask<InboundEvent> Read(string name, byte[] bytes, CancellationToken cancellationToken);

    /// <summary>The files that go where it goes.</summary>
    IEnumerable<string> FilesOf(byte[] bytes);
}
