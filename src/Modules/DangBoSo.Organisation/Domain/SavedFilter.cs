using DangBoSo.Platform.Identity;
using DangBoSo.Platform.Text;

namespace DangBoSo.Organisation.Domain;

/// <summary>A filter of the members' list that a person named. It is only words: what it finds is asked anew each time, under the rights of that time.</summary>
internal sealed class SavedFilter
{
    public const int MostName = 80;
    public const int MostOfOne = 30;

    public Guid Id { get; init; }
    public Guid AccountId { get; init; }
    public required string Name { get; set; }
    public required string NameFolded { get; set; }
    /// <summary>As in the list's address, without a page.</summary>
    public required string Query { get; init; }
    public DateTimeOffset SavedAt { get; init; }
    public int Version { get; set; }

    public static SavedFilter Of(Guid account, string name, string query, DateTimeOffset now) =>
        new() { Id = Ids.New(now), AccountId = account, Name = name, NameFolded = Fold.Text(name), Query = query, SavedAt = now };

    public void Rename(string name) => (Name, NameFolded) = (name, Fold.Text(name));
}
