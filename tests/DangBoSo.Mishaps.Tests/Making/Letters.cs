using DangBoSo.Testing;

namespace DangBoSo.Mishaps.Tests.Making;

internal static class Letters
{
    public const string Form = "/documents/register";

    public static (string, string?)[] Fields(string number, string text = "Về chuyển đổi số") =>
        [("Book", "Outgoing"), ("Kind", "OfficialLetter"), ("Number", number), ("IssuedOn", "05/01/2026"), ("Issuer", "Đảng ủy các cơ quan Đảng"), ("Abstract", text), ("Secrecy", "Normal")];

    public static async Task<Page> RegisterAsync(this Person clerk, IEnumerable<(string, string?)> fields, params Upload[] files) =>
        await clerk.SubmitAsync(await clerk.GetPageAsync(Form), "main form", fields, files);

    public static Upload File(byte[] bytes, string name = "van-ban.pdf") => new("Files", name, bytes);

    /// <summary>Stored contents and drafts of a house.</summary>
    public static IReadOnlyList<string> Stored(this TestHouse house)
    {
        var files = Path.Combine(house.Folder, "files");
        return Directory.Exists(files) ? [.. Directory.EnumerateFiles(files, "*", SearchOption.AllDirectories)] : [];
    }
}
