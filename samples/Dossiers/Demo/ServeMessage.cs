namespace Dossiers.Demo;

/// <summary>What <c>--serve</c> prints: where the register is, and what to try.</summary>
internal static class ServeMessage
{
    public static void Print(string address) => Console.WriteLine(
        $$"""
        The register is at {{address}} until Ctrl-C. Try, as alice, bob or dave (clerks) or as carol or erin (supervisors):

          curl {{address}}/dossiers -H 'X-User: alice' --json '{"title":"Tree felling, 7 Mill Lane","priority":"High","tags":["oak"]}'
          curl {{address}}/dossiers/1 -H 'X-User: bob'
          curl {{address}}/dossiers/1/approve -H 'X-User: bob' --json '{}'

        The trail is at {{address}}/audit, for carol and erin: give one of their names, and any password.

        """);
}
