namespace Integration.Api.Demo;

/// <summary>The folders that the hub shares with the demo's systems. In earnest they are made by whoever runs both, and the hub never makes one.</summary>
internal static class DemoFolders
{
    public static void Make(IConfiguration configuration)
    {
        foreach (var drop in configuration.GetSection("Adapters:FileDrop").GetChildren())
        {
            foreach (var folder in new[] { "inbox", "outbox" })
            {
                Directory.CreateDirectory(Path.Combine(drop["Folder"]!, folder));
            }
        }
    }
}
