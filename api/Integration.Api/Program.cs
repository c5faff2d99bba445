return await Integration.Api.Commands.CommandLine.Run(args);
