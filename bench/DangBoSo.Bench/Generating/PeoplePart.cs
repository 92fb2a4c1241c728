using System.Security.Cryptography;
using System.Text;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Seals;
using DangBoSo.Platform.Text;

namespace DangBoSo.Bench.Generating;

/// <summary>Members, each in a cell; posts with their accounts. All invented.</summary>
internal static class PeoplePart
{
    public const string Password = "minh-hoa-2026";

    /// <summary>So many communes that members come from.</summary>
    private const int Homes = 500;

    // By turns over all organisations until the accounts are given out; login is the first word and the organisation's code.
    private static readonly (string Word, PostRole Role, string Title)[] Posts =
    [
        ("bithu", PostRole.Secretary, "Bí thư"), ("vanthu", PostRole.Clerk, "Văn thư"), ("canbo", PostRole.Officer, "Cán bộ"),
        ("phobithu", PostRole.Deputy, "Phó Bí thư"), ("capuy", PostRole.CommitteeMember, "Cấp ủy viên"),
    ];

    public static string Login(string word, string code) => $"{word}-{code}".ToLowerInvariant();

    public static void MakeMembers(Shape shape, IReadOnlyList<Place> places, Texts texts, IBulk bulk, Records records, ColumnKeys? keys)
    {
        var draw = Draw.For("members");
        var cells = places.Where(p => p.Kind is UnitKind.Cell).ToList();
        using var members = bulk.Open("organisation_member", "id", "card", "card_hash", "full_name", "name_sort", "name_folded", "birth_date", "sex", "joined_on", "official_on", "version");
        using var memberships = bulk.Open("organisation_membership", "id", "member_id", "unit_id", "from_day", "recorded_at", "version");
        using var values = bulk.Open("organisation_member_value", "id", "member_id", "field", "value", "value_words", "source", "state", "recorded_at", "version");
        var homes = Draw.For("homes"); // of its own: else everything drawn after it were another
        var from = DateOnly.FromDateTime(TreePart.Founded.DateTime);
        for (var i = 0; i < shape.Members; i++)
        {
            var at = TreePart.Founded.AddSeconds(10).AddMilliseconds(i);
            var (id, name, cell) = (draw.Id(at), texts.Name(draw), cells[i % cells.Count]);
            var born = new DateOnly(1955, 1, 1).AddDays(draw.Below(50 * 365));
            var joined = born.AddYears(20).AddDays(draw.Below(1500)) is var day && day < from ? day : from;
            var number = $"{10_000_000 + i}";
            var (box, hash) = keys?.Close("organisation_member", "card", id.ToString("D"), number) ?? ([], number);
            members.Row(id, box, hash, name, VietnameseName.SortKey(name), Fold.Text(name), born, draw.OneIn(2) ? "Male" : "Female", joined, draw.OneIn(30) ? null : joined.AddYears(1), 1);
            memberships.Row(draw.Id(at), id, cell.Id, from, UtcMicroseconds.ToMicroseconds(at), 1);
            var home = homes.Below(Homes);
            values.Row(homes.Id(at), id, "origin", $"Xã Số {home}, tỉnh Minh Họa", $" xa so {home} tinh minh hoa", "Biography", "Unchecked", UtcMicroseconds.ToMicroseconds(at), 1);
            records.Seen(id, [cell], listKey: Listing.Key("member", VietnameseName.SortKey(name)));
        }
    }

    public static void MakeAccounts(Shape shape, IReadOnlyList<Place> places, Texts texts, IBulk bulk)
    {
        var draw = Draw.For("accounts");
        var hash = Hash();
        using var posts = bulk.Open("organisation_post", "id", "unit_id", "organ_id", "role", "title", "person_name", "from_day", "version");
        using var accounts = bulk.Open("access_account", "id", "login", "display_name", "password_hash", "is_enabled", "version");
        using var links = bulk.Open("access_account_post", "account_id", "post_id", "unit_id");
        for (var i = 0; i < shape.Accounts; i++)
        {
            var (place, turn) = (places[i % places.Count], i / places.Count);
            var (word, role, title) = Posts[turn < Posts.Length ? turn : 2]; // one secretary each (ux_organisation_post_secretary)
            var at = TreePart.Founded.AddSeconds(5).AddMilliseconds(i);
            var (post, account, name) = (draw.Id(at), draw.Id(at), texts.Name(draw));
            posts.Row(post, place.Id, place.Organ, role.ToString(), title, name, DateOnly.FromDateTime(TreePart.Founded.DateTime), 1);
            accounts.Row(account, Login(turn < Posts.Length ? word : $"{word}{turn}", place.Code), name, hash, true, 1);
            links.Row(account, post, place.Id);
            if (role is PostRole.Officer && place.Officer is null) place.Officer = (account, name);
        }
    }

    /// <summary>The work of checking the password, as long as it takes here.</summary>
    public static TimeSpan TimeHash()
    {
        var began = TimeProvider.System.GetTimestamp();
        Hash();
        return TimeProvider.System.GetElapsedTime(began);
    }

    /// <summary>As ASP.NET Core Identity writes it (version 3), under a fixed salt: one known password for all, in a database that serves loopback only.</summary>
    private static string Hash()
    {
        const int Rounds = 100_000;
        var salt = Encoding.ASCII.GetBytes("dangboso-bench-1");
        byte[] head = [1, 0, 0, 0, 2, 0, (Rounds >> 16) & 255, (Rounds >> 8) & 255, Rounds & 255, 0, 0, 0, 16];
        return Convert.ToBase64String([.. head, .. salt, .. Rfc2898DeriveBytes.Pbkdf2(Password, salt, Rounds, HashAlgorithmName.SHA512, 32)]);
    }
}
