using Audit.Cli;
using Audit.Cli.Output;

using var interruption = new Interruption();
return await Tool.RunAsync(args, new Screen(), TimeProvider.System, interruption.Token);
