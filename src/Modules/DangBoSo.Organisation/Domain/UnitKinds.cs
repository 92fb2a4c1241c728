using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Text;

namespace DangBoSo.Organisation.Domain;

/// <summary>Kinds by the code of the import files and by the word people read; which may stand under which.</summary>
internal static class UnitKinds
{
    private static readonly (UnitKind Kind, string Code, string Word, int Level)[] All =
    [
        (UnitKind.ProvincialParty, "dang_bo_tinh", "Đảng bộ tỉnh", 1),
        (UnitKind.UpperParty, "dang_bo_cap_tren_truc_tiep_co_so", "Đảng bộ cấp trên trực tiếp cơ sở", 2),
        (UnitKind.BaseParty, "dang_bo_co_so", "Đảng bộ cơ sở", 3),
        (UnitKind.BaseCell, "chi_bo_co_so", "Chi bộ cơ sở", 3),
        (UnitKind.SectionParty, "dang_bo_bo_phan", "Đảng bộ bộ phận", 4),
        (UnitKind.Cell, "chi_bo", "Chi bộ", 5),
        (UnitKind.Group, "to_dang", "Tổ đảng", 6),
    ];

    public static IReadOnlyList<UnitKind> InOrder { get; } = [.. All.Select(k => k.Kind)];

    /// <summary>The words, each with its code, for who fills in a table.</summary>
    public static string Choices { get; } = string.Join(", ", All.Select(k => $"{k.Word} ({k.Code})"));

    /// <summary>By word or code, without regard to case and marks.</summary>
    public static UnitKind? Parse(string text)
    {
        var folded = Fold.Text(text.Replace('_', ' '));
        return All.FirstOrDefault(k => folded == k.Code.Replace('_', ' ') || folded == Fold.Text(k.Word)) is { Code: not null } found ? found.Kind : null;
    }

    public static string Code(UnitKind kind) => All.Single(k => k.Kind == kind).Code;

    public static string Word(UnitKind kind) => All.Single(k => k.Kind == kind).Word;

    /// <summary>A unit stands under one of a higher level: a cell under a base Party organisation, never the other way (Party Charter, art. 10, 21, 24).</summary>
    public static bool MayStandUnder(UnitKind kind, UnitKind parent) => Level(parent) < Level(kind) && (parent is not (UnitKind.BaseCell or UnitKind.Cell) || kind is UnitKind.Group);

    public static bool IsCell(UnitKind kind) => kind is UnitKind.Cell or UnitKind.BaseCell;

    private static int Level(UnitKind kind) => All.Single(k => k.Kind == kind).Level;
}
