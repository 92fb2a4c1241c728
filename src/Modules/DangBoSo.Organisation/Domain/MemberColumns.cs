using DangBoSo.Platform.Seals;
using DangBoSo.Platform.Text;

namespace DangBoSo.Organisation.Domain;

/// <summary>Fields whose present value is a column of the member, by their code in the rule set.</summary>
internal static class MemberColumns
{
    public const string FullName = "full_name";
    public const string Card = "card";
    public const string RecordNumber = "record_number";
    public const string CitizenId = "citizen_id";
    public const string DecidedOn = "decided_on";
    public const string JoinedOn = "joined_on";
    public const string OfficialOn = "official_on";
    public const string SeniorityFrom = "seniority_from";

    /// <summary>The sealed property of an identifier.</summary>
    public static string Property(string code) => code switch
    {
        Card => nameof(Member.Card),
        RecordNumber => nameof(Member.RecordNumber),
        CitizenId => nameof(Member.CitizenId),
        _ => throw Unknown(code),
    };

    public static SealedText? Secret(Member member, string code) => code switch
    {
        Card => member.Card,
        RecordNumber => member.RecordNumber,
        CitizenId => member.CitizenId,
        _ => throw Unknown(code),
    };

    /// <summary>As stored; of columns that are not sealed.</summary>
    public static string? Read(Member member, string code) => code switch
    {
        FullName => member.FullName,
        "sex" => member.Sex.ToString(),
        "birth_date" => RecordValue.Store(member.BirthDate),
        DecidedOn => Store(member.DecidedOn),
        JoinedOn => RecordValue.Store(member.JoinedOn),
        OfficialOn => Store(member.OfficialOn),
        SeniorityFrom => Store(member.SeniorityFrom),
        _ => throw Unknown(code),
    };

    /// <param name="stored">Judged before: those that a member cannot be without are not null.</param>
    public static void Write(Member member, string code, string? stored)
    {
        switch (code)
        {
            case Card: member.Card = SealedText.Of(stored!); break;
            case RecordNumber: member.RecordNumber = SealedText.OfOptional(stored); break;
            case CitizenId: member.CitizenId = SealedText.OfOptional(stored); break;
            case FullName: (member.FullName, member.NameSort, member.NameFolded) = (stored!, VietnameseName.SortKey(stored!), Fold.Text(stored!)); break;
            case "sex": member.Sex = Enum.Parse<Sex>(stored!); break;
            case "birth_date": member.BirthDate = RecordValue.Stored(stored!); break;
            case DecidedOn: member.DecidedOn = Day(stored); break;
            case JoinedOn: member.JoinedOn = RecordValue.Stored(stored!); break;
            case OfficialOn: member.OfficialOn = Day(stored); break;
            case SeniorityFrom: member.SeniorityFrom = Day(stored); break;
            default: throw Unknown(code);
        }
    }

    /// <summary>A member is nobody without these: they may be changed, not emptied.</summary>
    public static bool MustStay(string code) => code is Card or FullName or "sex" or "birth_date" or JoinedOn;

    private static string? Store(DateOnly? day) => day is { } known ? RecordValue.Store(known) : null;

    private static DateOnly? Day(string? stored) => stored is null ? null : RecordValue.Stored(stored);

    private static InvalidOperationException Unknown(string code) => new($"The rule set {RecordRules.Code} calls {code} a column, but the member has none.");
}
