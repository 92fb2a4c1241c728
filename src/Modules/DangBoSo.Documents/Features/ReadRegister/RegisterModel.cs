using DangBoSo.Documents.Domain;
using DangBoSo.Platform.Web.Parts;

namespace DangBoSo.Documents.Features.ReadRegister;

/// <param name="Next">Where the next page begins, or null.</param>
public sealed record RegisterModel(RegisterFilter Filter, string Book, IReadOnlyList<RegisterRowModel> Rows, IReadOnlyList<Option> Kinds, IReadOnlyList<int> Years, string? Next)
{
    public bool MayRegister { get; init; }

    /// <summary>Organisations that are no more and whose registers can be read here.</summary>
    public IReadOnlyList<Option> Continued { get; init; } = [];
}

/// <param name="Abstract">Null for a stub.</param>
public sealed record RegisterRowModel(Guid Id, int RegisterYear, int RegisterNumber, string Number, string Kind, DateOnly IssuedOn, string Issuer, string? Abstract, string Secrecy, bool IsStub, string? Urgency)
{
    /// <summary>In a compartment: most of those around him may not know of it.</summary>
    public bool IsRestricted { get; init; }

    internal static RegisterRowModel Of(Document d, Kinds kinds) => new(
        d.Id, d.RegisterYear, d.RegisterNumber, d.NumberText, kinds.Name(d.Kind), d.IssuedOn, d.IssuerName, d.Abstract,
        Words.Of(d.Secrecy), d.IsStub, d.Urgency == Contracts.Urgency.Normal ? null : Words.Of(d.Urgency))
    { IsRestricted = d.IsRestricted };
}
