using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Audit.Tests.Plumbing.Graph;

/// <summary>Counts what is asked of a database.</summary>
internal sealed class Queries : DbCommandInterceptor
{
    public int Count { get; set; }

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Count++;
        return result;
    }
}
