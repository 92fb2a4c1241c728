using DangBoSo.Organisation.Contracts;

namespace DangBoSo.Organisation.Domain;

/// <summary>How large an organisation of a kind is to be, and which kinds have a seal of their own: <c>organisation.unit_size</c>. Never a reason to refuse: the upper committee may have agreed otherwise.</summary>
/// <param name="Sizes">By kind.</param>
/// <param name="Sealed">Kinds from base organisations upward.</param>
internal sealed record UnitSizes(IReadOnlyDictionary<string, UnitSize> Sizes, IReadOnlyList<string> Sealed)
{
    public const string Code = "organisation.unit_size";

    public bool HasSeal(UnitKind kind) => Sealed.Contains(kind.ToString());

    /// <summary>What to say of a number of members; null when it fits or nothing is laid down.</summary>
    public string? Warning(UnitKind kind, int members, int official)
    {
        if (Sizes.GetValueOrDefault(kind.ToString()) is not { } size) return null;
        if ((size.CountsOfficial ? official : members) < size.Least) return $"{UnitKinds.Word(kind)} cần từ {size.Least} đảng viên{(size.CountsOfficial ? " chính thức" : "")} trở lên";
        return size.Most is { } most && members > most ? $"{UnitKinds.Word(kind)} có không quá {most} đảng viên" : null;
    }
}

/// <param name="CountsOfficial">The least number is one of official members; the most is always of all.</param>
internal sealed record UnitSize(int Least, int? Most, bool CountsOfficial);
