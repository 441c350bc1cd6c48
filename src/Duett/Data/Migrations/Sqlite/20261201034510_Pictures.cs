using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Duett.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Pictures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "MetOnceBefore",
                table: "Rounds",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "MetThriceBefore",
                table: "Rounds",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "AtLeast",
                table: "OutcomeFigures",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "MetOnceBefore",
                table: "Rounds");

            migrationBuilder.DropColumn(
                name: "MetThriceBefore",
                table: "Rounds");

            migrationBuilder.DropColumn(
                name: "AtLeast",
                table: "OutcomeFigures");
        }
    }
}
