using DangBoSo.Testing;

namespace DangBoSo.Access.Tests;

/// <summary>What was read of a member's record, and a database that refuses to note it.</summary>
internal static class ReadMember
{
    /// <summary>The readings in the ledger, oldest first: type, account, post.</summary>
    public static Task<IReadOnlyList<string?[]>> ReadingsAsync(this RecordHouse made) => made.RowsAsync($"SELECT type, actor_id, post_id FROM platform_act WHERE subject_id = '{made.Id}' AND type = 'organisation.member_read' ORDER BY id");

    /// <summary>From now on the database takes no act of this type.</summary>
    public static async Task RefuseAsync(this RecordHouse made, string type)
    {
        var house = made.World.House;
        if (house.Engine is Engine.Sqlite)
        {
            await house.SqlAsync($"CREATE TRIGGER refuse_{type.Replace('.', '_')} BEFORE INSERT ON platform_act WHEN NEW.type = '{type}' BEGIN SELECT RAISE(ABORT, 'refused'); END");
            return;
        }

        await house.SqlAsync("CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'refused'; END $$");
        await house.SqlAsync($"CREATE TRIGGER refuse_{type.Replace('.', '_')} BEFORE INSERT ON platform_act FOR EACH ROW WHEN (NEW.type = '{type}') EXECUTE FUNCTION refuse()");
    }
}
