using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;

namespace Audit.Benchmarks.Peers;

/// <summary>What an interceptor of any method does: parameters by name, reflection for the JSON and for the task's type.</summary>
internal static class ReflectionRecord
{
    private static readonly ConcurrentDictionary<MethodBase, string[]> Names = new();
    private static readonly ConcurrentDictionary<Type, Func<Task, PeerEntry, ChannelStore, Task>> Completions = new();

    public static PeerEntry Start(MethodBase method, object?[] arguments)
    {
        var names = Names.GetOrAdd(method, static method => [.. method.GetParameters().Select(static parameter => parameter.Name!)]);
        var parameters = new Dictionary<string, object?>(arguments.Length);
        for (var index = 0; index < arguments.Length; index++)
        {
            parameters[names[index]] = arguments[index];
        }

        return new PeerEntry { Parameters = JsonSerializer.Serialize(parameters) };
    }

    public static void Fail(PeerEntry entry, Exception exception, ChannelStore store)
    {
        entry.Fail(exception);
        store.Add(entry);
    }

    /// <returns>What the caller is to get.</returns>
    public static object? Complete(object? returned, Type returnType, PeerEntry entry, ChannelStore store)
    {
        if (returned is Task task && returnType.IsGenericType)
        {
            return Completions.GetOrAdd(returnType.GetGenericArguments()[0], static type => typeof(ReflectionRecord)
                .GetMethod(nameof(CompleteTask), BindingFlags.Static | BindingFlags.NonPublic)!
                .MakeGenericMethod(type)
                .CreateDelegate<Func<Task, PeerEntry, ChannelStore, Task>>())(task, entry, store);
        }

        entry.Succeed(returned);
        store.Add(entry);
        return returned;
    }

    private static Task CompleteTask<T>(Task task, PeerEntry entry, ChannelStore store) => CompleteAsync((Task<T>)task, entry, store);

    private static async Task<T> CompleteAsync<T>(Task<T> task, PeerEntry entry, ChannelStore store)
    {
        try
        {
            var result = await task;
            entry.Succeed(result);
            return result;
        }
        catch (Exception exception)
        {
            entry.Fail(exception);
            throw;
        }
        finally
        {
            store.Add(entry);
        }
    }
}
