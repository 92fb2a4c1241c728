using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;

namespace DangBoSo.Bench.Generating;

/// <summary>A generated organisation, kept in memory since everything else hangs on one.</summary>
internal sealed class Place
{
    public Place(Guid id, Guid organ, string code, string name, UnitKind kind, Place? parent)
    {
        (Id, Organ, Code, Name, Kind, Parent) = (id, organ, code, name, kind, parent);
        Line = [id, .. parent?.Line ?? []];
        Tokens = [Platform.Acting.Tokens.Unit(id), .. Line.Select(Platform.Acting.Tokens.Tree)];
    }

    public Guid Id { get; }

    /// <summary>Its committee (D8).</summary>
    public Guid Organ { get; }

    public string Code { get; }

    public string Name { get; }

    public UnitKind Kind { get; }

    public Place? Parent { get; }

    /// <summary>Itself and those above.</summary>
    public IReadOnlyList<Guid> Line { get; }

    /// <summary>What a record that it handles is seen by.</summary>
    public IReadOnlyList<string> Tokens { get; }

    /// <summary>An account of it that tasks are handed to.</summary>
    public (Guid Account, string Name)? Officer { get; set; }
}
