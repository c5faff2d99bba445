using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;

namespace Integration.Adapters.FileDrop;

/// <summary>
/// Exchanges messages with a system through a folder, on this machine or at an SFTP server: takes what lies in <c>inbox</c>, writes into <c>outbox</c>. Which of
/// the two it is registered for is configuration.
/// </summary>
internal sealed class FileDropAdapter : IInboundAdapter, IOutboundAdapter, IDisposable
{
    private readonly SftpConnection? connection;
    private readonly IDropFolder folder;
    private readonly DropInbox? inbox;
    private readonly DropOutbox? outbox;

    /// <param name="id">The instance.</param>
    /// <param name="options">Its settings.</param>
    /// <param name="formats">Finds a document format by its name.</param>
    /// <param name="time">The hub's clock.</param>
    public FileDropAdapter(string id, FileDropOptions options, Func<string, IDocumentFormat> formats, TimeProvider time)
    {
        connection = options.Sftp is { } sftp ? new SftpConnection(sftp) : null;
        folder = connection is null ? new LocalDropFolder(options.Folder!) : new SftpDropFolder(options.Folder!, connection);
        if (options.In is { } taken)
            inbox = new DropInbox(taken, taken.Format is { } read ? new DocumentDrops(id, formats(read)) : new SidecarDrops(id, folder, taken), folder, time);
        var format = options.Out?.Format is { } written ? formats(written) : null;
        if (options.Out is { } given)
            outbox = new DropOutbox(id, given, format, folder);
        Descriptor = Describe(id, options, format);
        Sources = options.In is { } source ? [Source(id, source)] : [];
    }

    public AdapterDescriptor Descriptor { get; }

    public IReadOnlyList<InboundSource> Sources { get; }

    public async ValueTask<Result<InboundBatch>> Read(InboundRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await inbox!.Read(request, cancellationToken);
        }
        catch (Exception exception) when (folder.ProblemOf(exception) is not null)
        {
            return folder.ProblemOf(exception)!;
        }
    }

    public async ValueTask<Problem?> Settle(InboundSettlement settlement, CancellationToken cancellationToken)
    {
        try
        {
            await inbox!.Settle(settlement, cancellationToken);
            return null;
        }
        catch (Exception exception) when (folder.ProblemOf(exception) is not null)
        {
            return folder.ProblemOf(exception);
        }
    }

    public async ValueTask<DeliveryResult> Deliver(OutboundMessage message, DeliveryContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await outbox!.Deliver(message, context, cancellationToken);
        }
        catch (Exception exception) when (folder.ProblemOf(exception) is not null)
        {
            return DeliveryResult.Failed(folder.ProblemOf(exception)!);
        }
    }

    /// <summary>Lists the folders, which changes nothing.</summary>
    public async ValueTask<Problem?> Probe(CancellationToken cancellationToken)
    {
        try
        {
            if (inbox is not null)
                await folder.List(DropInbox.Folder, cancellationToken);
            if (outbox is not null)
                await folder.List(DropOutbox.Folder, cancellationToken);
            return null;
        }
        catch (Exception exception) when (folder.ProblemOf(exception) is not null)
        {
            return folder.ProblemOf(exception);
        }
    }

    public void Dispose() => connection?.Dispose();

    private static AdapterDescriptor Describe(string id, FileDropOptions options, IDocumentFormat? format) => new()
    {
        Id = id,
        Kind = "FileDrop",
        Title = options switch
        {
            { Out: null } => new("Filslipp: henter meldinger fra en mappe", "File drop: takes messages from a folder"),
            { In: null } => new("Filslipp: legger meldinger i en mappe", "File drop: puts messages into a folder"),
            _ => new("Filslipp: utveksler meldinger gjennom en mappe", "File drop: exchanges messages through a folder"),
        },
        Owner = options.Owner!,
        State = AdapterState.ContractTested,
        Directions = (options.In is null ? AdapterDirections.None : AdapterDirections.Inbound) | (options.Out is null ? AdapterDirections.None : AdapterDirections.Outbound),
        MessageTypes = options.Out switch
        {
            null => options.In?.MessageTypes ?? [],
            { MessageTypes: { Length: > 0 } some } => some,
            _ => format?.Writes ?? [],
        },
        Authentication = options.Sftp switch
        {
            null => "file system",
            { Password: not null } => "ssh password",
            _ => "ssh key",
        },
        Address = options.Sftp is { } sftp ? new UriBuilder("sftp", sftp.Host, sftp.Port, options.Folder).Uri : null,
        MaxConcurrency = options.Out?.MaxConcurrency ?? 1,
        AttemptTimeout = TimeSpan.FromSeconds(options.Out?.TimeoutSeconds ?? 300),
        Sandbox = options.Sandbox,
    };

    private static InboundSource Source(string id, FileDropInOptions options) => new()
    {
        Name = DropInbox.Folder,
        Title = new("Mappen inbox", "The folder inbox"),
        Agency = options.Agency!,
        EventSource = $"urn:knutepunkt:filslipp:{id}",
        MessageTypes = options.MessageTypes!,
        PollInterval = options.PollInterval,
    };
}
