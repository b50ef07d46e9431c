using Grpc.Core;
using Microsoft.AspNetCore.SignalR;

namespace Audit.Tests.Plumbing;

/// <summary>Data that has plumbing in it.</summary>
public sealed record Deep(int Id, AppDb Db, List<ServerCallContext> Calls, Dictionary<string, HubCallerContext> Callers, object Any);

/// <summary>One's own service, which has nothing to record.</summary>
public sealed class TaxService(decimal rate)
{
    public decimal Of(decimal amount) => amount * rate;
}

public interface IMailSender
{
    void Send(string to);
}

public sealed class MailSender : IMailSender
{
    public string ApiKey => "hunter2";

    public void Send(string to)
    {
    }
}
