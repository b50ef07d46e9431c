using System.Linq.Expressions;
using System.Reflection;
using System.Security.Claims;

namespace Audit.Json;

/// <summary>Values that are never recorded, whoever knows how to write them.</summary>
internal static class NeverWalked
{
    public static bool Is(object value) => value switch
    {
        Stream or Delegate or Expression or MemberInfo or Exception or Task or ValueTask => true,
        CancellationToken or IServiceProvider or IQueryable or ClaimsPrincipal or Pointer => true,
        _ => IsByName(value.GetType()),
    };

    // An anonymous object, a ValueTask<T> and ASP.NET's types have no type that could be named here.
    private static bool IsByName(Type type)
    {
        if (type.Name.Contains("AnonymousType", StringComparison.Ordinal) && type.Name.StartsWith('<'))
        {
            return true;
        }

        for (var part = type; part is not null; part = part.BaseType)
        {
            if ((part.Namespace, part.Name) is ("System.Threading.Tasks", "ValueTask`1")
                or ("Microsoft.AspNetCore.Http", "HttpContext" or "HttpRequest" or "HttpResponse" or "FormFile"))
            {
                return true;
            }
        }

        return false;
    }
}
