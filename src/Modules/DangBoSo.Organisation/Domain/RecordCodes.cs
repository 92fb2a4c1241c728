namespace DangBoSo.Organisation.Domain;

/// <summary>What decisions write beside the member's own columns, by its code in the rule set <c>organisation.member_record</c>.</summary>
internal static class RecordCodes
{
    public const string ExemptFrom = "exempt_from", Badge = "badge", Disciplines = "disciplines";
    public const string On = "on", Side = "side", Form = "form", By = "by";

    /// <summary>On whose side a discipline is: the Party's.</summary>
    public const string OfParty = "party";
}
