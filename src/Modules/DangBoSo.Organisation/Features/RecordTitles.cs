using DangBoSo.Platform.Web;

namespace DangBoSo.Organisation.Features;

/// <summary>Titles of the pages below a member's record.</summary>
internal static class RecordTitles
{
    private static readonly Crumb[] Members = [new("Tổ chức", "/organisation"), new("Đảng viên", "/organisation/members")];

    public static PageTitle Of(string title, Guid member, string name) => new(title, "organisation", [.. Members, new Crumb(name, $"/organisation/members/{member:D}")]);

    public static PageTitle Of(string title, Guid member, string name, Crumb section) => new(title, "organisation", [.. Members, new Crumb(name, $"/organisation/members/{member:D}"), section]);

    public static PageTitle Own(string title) => new(title, null, new Crumb("Tài khoản của tôi", "/account"), new Crumb("Hồ sơ của tôi", "/account/record"));
}
