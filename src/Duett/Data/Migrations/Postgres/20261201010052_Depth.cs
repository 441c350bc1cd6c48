using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Duett.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Depth : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Depth",
                table: "Tandems",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "HeldAtDepth",
                table: "Tandems",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "MenteeWishesDepth",
                table: "Tandems",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "MentorWishesDepth",
                table: "Tandems",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Depth",
                table: "Tandems");

            migrationBuilder.DropColumn(
                name: "HeldAtDepth",
                table: "Tandems");

            migrationBuilder.DropColumn(
                name: "MenteeWishesDepth",
                table: "Tandems");

            migrationBuilder.DropColumn(
                name: "MentorWishesDepth",
                table: "Tandems");
        }
    }
}
