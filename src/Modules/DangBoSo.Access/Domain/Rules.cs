namespace DangBoSo.Access.Domain;

/// <summary>Rule set <c>access.sign_in</c>.</summary>
/// <param name="MostFailures">So many wrong tries within the window close the login.</param>
/// <param name="IdleMinutes">A session not used so long is over.</param>
/// <param name="SessionHours">Over in any case.</param>
internal sealed record SignInRules(int MostFailures, int WindowMinutes, int LockMinutes, int IdleMinutes, int SessionHours, int ShortestPassword)
{
    public const string Code = "access.sign_in";
}

/// <summary>Rule set <c>access.factors</c>.</summary>
/// <param name="AskedOf">Permissions of posts that cannot work without a second factor.</param>
/// <param name="FreshMinutes">So long a factor that was shown counts for what asks for a fresh one.</param>
/// <param name="HalfMinutes">So long the password alone waits for the second factor.</param>
/// <param name="RecoveryCodes">How many are handed out at once.</param>
internal sealed record FactorRules(IReadOnlyList<string> AskedOf, int FreshMinutes, int HalfMinutes, int RecoveryCodes)
{
    public const string Code = "access.factors";
}

/// <summary>One entry of the rule set <c>access.roles</c>, by "OrganKind.PostRole".</summary>
internal sealed record Role(Scope Scope, IReadOnlyList<string> Permissions)
{
    public const string Code = "access.roles";

    /// <summary>Looking after accounts: reaches below without seeing anything there (D23).</summary>
    public const string Administers = "access.manage";

    /// <summary>Opening compartments of one's own organisation and changing who is in them. It reaches nowhere else: not below, not on behalf of another.</summary>
    public const string Compartments = "access.compartments";

    public static Role None { get; } = new(Scope.None, []);

    public bool ReachesBelow(string permission) => permission != Compartments && (Scope is Scope.UnitAndBelow || permission == Administers);
}

/// <summary>How far a post sees.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<Scope>))]
internal enum Scope
{
    /// <summary>Nothing but what concerns the person himself: administrators run the system, they do not read it.</summary>
    None,
    Unit,
    UnitAndBelow,
}
