namespace DangBoSo.Platform.Acting;

/// <summary>How visibility is written in the audience table, the search index and the actor's profile.</summary>
public static class Tokens
{
    /// <summary>Seen by posts with scope <i>unit</i> in this organisation.</summary>
    public static string Unit(Guid organisation) => "u" + organisation.ToString("N");

    /// <summary>Seen by posts with scope <i>unit and below</i> in this organisation.</summary>
    public static string Tree(Guid organisation) => "t" + organisation.ToString("N");

    /// <summary>Seen by one person, whatever his post (a task assigned to him).</summary>
    public static string Person(Guid account) => "p" + account.ToString("N");

    /// <summary>Seen by the posts named in one compartment and by nobody else, whoever stands above them.</summary>
    public static string Compartment(Guid compartment) => CompartmentMark + compartment.ToString("N");

    /// <summary>Which organisation a scope begins at; null for what is no scope in the tree.</summary>
    internal static Guid? Root(string token) => token[0] is 'u' or 't' ? Guid.ParseExact(token[1..], "N") : null;

    internal const string CompartmentMark = "c";

    internal static bool IsCompartment(string token) => token.StartsWith(CompartmentMark, StringComparison.Ordinal);
}
