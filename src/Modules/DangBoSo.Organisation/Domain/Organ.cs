using DangBoSo.Organisation.Contracts;

namespace DangBoSo.Organisation.Domain;

/// <summary>A body of a unit: documents are addressed to it and posts belong to it (D8). Named without the unit, so that a rename leaves it alone.</summary>
internal sealed class Organ
{
    public Guid Id { get; init; }
    public Guid UnitId { get; init; }
    public OrganKind Kind { get; init; }
    public required string Name { get; init; }

    public static string NameOf(OrganKind kind, UnitKind unit) => kind switch
    {
        OrganKind.Committee when UnitKinds.IsCell(unit) => "Chi ủy",
        OrganKind.Committee => "Ban Chấp hành",
        OrganKind.StandingCommittee => "Ban Thường vụ",
        OrganKind.Office => "Văn phòng",
        OrganKind.InspectionCommittee => "Ủy ban Kiểm tra",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
